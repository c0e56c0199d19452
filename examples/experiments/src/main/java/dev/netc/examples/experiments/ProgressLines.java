package dev.netc.examples.experiments;

import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.Evaluation;
import dev.netc.runtime.train.TrainingListener;
import dev.netc.runtime.train.TrainingStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says on the standard error how a training goes: a line for each epoch, and one every ten seconds. */
final class ProgressLines implements TrainingListener {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final String label;
    private long said = System.nanoTime();

    ProgressLines(String label) {
        this.label = label;
    }

    @Override
    public void begin(List<EpochResult> earlier) {
        earlier.forEach(this::epoch);
    }

    @Override
    public void passedOver(Path checkpoint, String reason) {
        say("passed over a checkpoint: %s", reason);
    }

    @Override
    public void step(TrainingStep step) {
        if (System.nanoTime() - said < EVERY) {
            return;
        }
        said = System.nanoTime();
        say(
                "epoch %d/%d, step %d/%d, loss %.3f, %.0f pictures/s, %d min left",
                step.epoch(),
                step.epochs(),
                step.step(),
                step.steps(),
                step.loss(),
                step.examplesPerSecond(),
                step.remaining().toMinutes());
    }

    @Override
    public void epoch(EpochResult epoch) {
        String judged = epoch.validation().map(ProgressLines::heldOut).orElse("");
        say(
                "epoch %d: loss %.3f, training error %.2f %%%s, %.0f s",
                epoch.epoch(), epoch.loss(), 100 * (1 - epoch.accuracy()), judged, epoch.seconds());
    }

    private static String heldOut(Evaluation evaluation) {
        return String.format(Locale.ROOT, ", test error %.2f %%", 100 * (1 - evaluation.accuracy()));
    }

    private void say(String format, Object... values) {
        System.err.println(label + ": " + String.format(Locale.ROOT, format, values));
    }
}
