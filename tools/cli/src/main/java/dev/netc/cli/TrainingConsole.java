package dev.netc.cli;

import dev.netc.cli.scores.ConfusionText;
import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.TrainingListener;
import dev.netc.runtime.train.TrainingStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how a training goes: a line for each epoch on the standard output, and in between, on the standard error, one
 * that is written over, or where no terminal is, one a minute at most.
 */
final class TrainingConsole implements TrainingListener {
    private static final String ROW = "%7s  %9s  %8s  %8s  %13s  %8s  %8s%n";
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LINE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int BAR = 12;

    private final Terminal terminal;
    private final int epochs;
    private final LongSupplier clock;
    private long shown;

    /** @param clock in nanoseconds */
    TrainingConsole(Terminal terminal, int epochs, LongSupplier clock) {
        this.terminal = terminal;
        this.epochs = epochs;
        this.clock = clock;
        this.shown = clock.getAsLong();
    }

    @Override
    public void passedOver(Path checkpoint, String reason) {
        terminal.note("going on from an older checkpoint: " + reason);
    }

    @Override
    public void begin(List<EpochResult> earlier) {
        row("epoch", "rate", "loss", "accuracy", "held-out loss", "accuracy", "time");
        earlier.forEach(this::print);
    }

    @Override
    public void step(TrainingStep step) {
        long now = clock.getAsLong();
        if (now - shown < (terminal.interactive() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d %s %.0f pictures/s, %s left, loss %.3f, accuracy %s",
                step.epoch(),
                step.epochs(),
                bar(step),
                step.examplesPerSecond(),
                time(step.remaining()),
                step.meanLoss(),
                ConfusionText.percent(step.accuracy()));
        terminal.err().print(terminal.interactive() ? "\r\033[K" + text : text + "\n");
        terminal.err().flush();
    }

    @Override
    public void epoch(EpochResult epoch) {
        clear();
        print(epoch);
    }

    /** Takes the line away that is written over. */
    void clear() {
        if (terminal.interactive()) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }

    private void print(EpochResult epoch) {
        row(
                epoch.epoch() + "/" + epochs,
                String.format(Locale.ROOT, "%.4g", epoch.rate()),
                String.format(Locale.ROOT, "%.4f", epoch.loss()),
                ConfusionText.percent(epoch.accuracy()),
                epoch.validation()
                        .map(v -> String.format(Locale.ROOT, "%.4f", v.loss()))
                        .orElse("-"),
                epoch.validation().map(v -> ConfusionText.percent(v.accuracy())).orElse("-"),
                String.format(Locale.ROOT, "%.1f s", epoch.seconds()));
    }

    private void row(Object... cells) {
        terminal.out().printf(Locale.ROOT, ROW, cells);
        terminal.out().flush();
    }

    private static String bar(TrainingStep step) {
        int done = BAR * step.step() / step.steps();
        return "[" + "=".repeat(done) + " ".repeat(BAR - done) + "]";
    }

    /** {@code 1:05}, {@code 2:03:09}. */
    private static String time(Duration left) {
        long hours = left.toHours();
        return hours == 0
                ? String.format(Locale.ROOT, "%d:%02d", left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d:%02d", hours, left.toMinutesPart(), left.toSecondsPart());
    }
}
