package dev.netc.benchmarks;

import java.io.PrintStream;

/** Says on the error stream what is being done: on a terminal in one line, elsewhere a line each time. */
final class Progress {
    private final PrintStream err;
    private final boolean terminal;

    Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void say(String what) {
        err.print(terminal ? "\r\033[K" + what : what + System.lineSeparator());
        err.flush();
    }

    /** A line that stays. */
    void note(String what) {
        end();
        err.println(what);
    }

    void end() {
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
