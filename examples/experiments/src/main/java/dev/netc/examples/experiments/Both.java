package dev.netc.examples.experiments;

import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.TrainingListener;
import dev.netc.runtime.train.TrainingStep;
import java.nio.file.Path;
import java.util.List;

/** Tells two listeners. */
record Both(TrainingListener first, TrainingListener second) implements TrainingListener {

    @Override
    public void begin(List<EpochResult> earlier) {
        first.begin(earlier);
        second.begin(earlier);
    }

    @Override
    public void passedOver(Path checkpoint, String reason) {
        first.passedOver(checkpoint, reason);
        second.passedOver(checkpoint, reason);
    }

    @Override
    public void step(TrainingStep step) {
        first.step(step);
        second.step(step);
    }

    @Override
    public void epoch(EpochResult epoch) {
        first.epoch(epoch);
        second.epoch(epoch);
    }
}
