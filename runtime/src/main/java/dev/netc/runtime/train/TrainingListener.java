package dev.netc.runtime.train;

import java.nio.file.Path;
import java.util.List;

/** Is told how training goes, on the thread that trains, which waits meanwhile. An exception ends the training. */
public interface TrainingListener {

    /** Tells nobody. */
    TrainingListener NONE = new TrainingListener() {};

    /** Before the first step; {@code earlier} has the epochs that a run which is resumed has behind it. */
    default void begin(List<EpochResult> earlier) {}

    /**
     * When a training is resumed, for each checkpoint that is newer than the one it goes on from, but not whole.
     *
     * @param reason what is wrong with it, in a sentence that names the file
     */
    default void passedOver(Path checkpoint, String reason) {}

    /** After each step. */
    default void step(TrainingStep step) {}

    /** After each epoch and its validation, when the checkpoint of it has been written. */
    default void epoch(EpochResult epoch) {}
}
