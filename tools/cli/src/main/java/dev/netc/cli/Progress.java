package dev.netc.cli;

import java.util.Locale;

/** How far a long command is, on one line of a terminal; nothing where nobody watches. */
final class Progress {
    private static final long EVERY_NANOS = 100_000_000;

    private final Terminal terminal;
    private final int total;
    private final String unit;
    private final long start = System.nanoTime();
    private long last;

    Progress(Terminal terminal, int total) {
        this(terminal, total, "");
    }

    /** @param unit of the total, behind a blank */
    Progress(Terminal terminal, int total, String unit) {
        this.terminal = terminal;
        this.total = total;
        this.unit = unit;
    }

    void show(int done) {
        long now = System.nanoTime();
        if (!terminal.interactive() || (now - last < EVERY_NANOS && last != 0)) {
            return;
        }
        last = now;
        double perSecond = done / ((now - start) / 1e9);
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "\r\033[K%,d of %,d%s, %.0f a second, %.0f s to go",
                        done,
                        total,
                        unit,
                        perSecond,
                        (total - done) / perSecond);
        terminal.err().flush();
    }

    /** Clears the line. */
    void end() {
        if (last != 0) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }
}
