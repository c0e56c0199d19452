package dev.netc.runtime.train;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a training came to.
 *
 * @param history every epoch that ended, those before a resumption too
 */
public record TrainingResult(List<EpochResult> history, Ending ending) {

    public TrainingResult {
        history = List.copyOf(history);
    }

    /** Why it ended. */
    public enum Ending {
        /** All epochs are over. */
        COMPLETE,
        /** Validation no longer improved. */
        EARLY,
        /** The thread was interrupted; where there are checkpoints, one of the last step was written. */
        INTERRUPTED
    }

    /** The first of the epochs with the highest accuracy in validation, or the lowest loss where there is no accuracy. */
    public Optional<EpochResult> best() {
        return best(history);
    }

    static Optional<EpochResult> best(List<EpochResult> history) {
        Comparator<EpochResult> byMerit = Comparator.comparingDouble(
                epoch -> epoch.validation().orElseThrow().merit());
        return history.stream()
                .filter(epoch -> epoch.validation().isPresent())
                .max(byMerit.thenComparing(EpochResult::epoch, Comparator.reverseOrder()));
    }
}
