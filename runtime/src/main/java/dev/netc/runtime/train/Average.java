package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;

/**
 * The exponential moving average of the parameters: after each step t, from 1 on, a = d a + (1 - d) w with d =
 * min(decay, (1 + t) / (10 + t)), so that the random beginning is soon forgotten. Running statistics are averaged with
 * the weights that they belong to.
 */
final class Average {

    private final double decay;
    private final Copy average;
    private final Copy spare;

    Average(TrainingEngine engine, double decay, Iterable<Parameter> parameters) {
        this.decay = decay;
        this.average = new Copy(engine, "average", parameters);
        this.spare = new Copy(engine, "spare", parameters);
    }

    void step(long t) {
        average.follow(1 - Math.min(decay, (1.0 + t) / (10.0 + t)));
    }

    /** Calls {@code task} while the network has the averaged parameters. */
    <T> T during(Task<T> task) throws InterruptedException {
        spare.take();
        average.give();
        try {
            return task.run();
        } finally {
            spare.give();
        }
    }

    /** For good. */
    void give() {
        average.give();
    }

    List<Stored> stored() {
        return average.stored();
    }

    /** What is done with the averaged parameters. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws InterruptedException;
    }
}
