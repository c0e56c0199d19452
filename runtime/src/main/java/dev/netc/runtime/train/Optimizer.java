package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;

/** How a gradient changes a parameter. */
sealed interface Optimizer permits Sgd, Adam, Lars {

    /** Behind the word {@code optimizer}. */
    static Optimizer read(Words words) {
        return switch (words.choice("optimizer", "sgd", "adam", "adamw", "lars")) {
            case "sgd" -> Sgd.read(words);
            case "adam" -> Adam.read(words, false);
            case "adamw" -> Adam.read(words, true);
            default -> Lars.read(words);
        };
    }

    /** As {@link #read} takes it. */
    String text();

    /** The rate where the recipe states none. */
    double usualRate();

    /** The weight decay where the recipe states none. */
    double usualDecay();

    /** What it remembers of each parameter, in tensors of the parameter's shape. */
    List<String> memory();

    /**
     * One step.
     *
     * @param gradient of the mean loss of a batch
     * @param memory in the order of {@link #memory()}, zero at first
     * @param t the number of the step, from 1
     */
    void update(
            TrainingEngine engine,
            Parameter parameter,
            Tensor gradient,
            List<Tensor> memory,
            double rate,
            double decay,
            long t);
}
