package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;

/** Adam, and AdamW where the decay is {@code decoupled}; see {@link TrainingEngine#adam}. */
record Adam(double beta1, double beta2, double epsilon, boolean decoupled) implements Optimizer {

    static Adam read(Words words, boolean decoupled) {
        double beta1 = 0.9;
        double beta2 = 0.999;
        double epsilon = 1e-8;
        while (words.more()) {
            switch (words.choice("setting of adam", "beta1", "beta2", "eps")) {
                case "beta1" -> beta1 = words.number("beta1", 0, 0.9999);
                case "beta2" -> beta2 = words.number("beta2", 0, 0.999999);
                default -> epsilon = words.number("eps", 1e-30, 1);
            }
        }
        return new Adam(beta1, beta2, epsilon, decoupled);
    }

    @Override
    public String text() {
        return "%s beta1 %s beta2 %s eps %s"
                .formatted(decoupled ? "adamw" : "adam", Words.text(beta1), Words.text(beta2), Words.text(epsilon));
    }

    @Override
    public double usualRate() {
        return 1e-3;
    }

    /** Decay within the gradient does Adam little good: Loshchilov and Hutter 2019. */
    @Override
    public double usualDecay() {
        return decoupled ? 1e-2 : 0;
    }

    @Override
    public List<String> memory() {
        return List.of("first", "second");
    }

    @Override
    public void update(
            TrainingEngine engine,
            Parameter parameter,
            Tensor gradient,
            List<Tensor> memory,
            double rate,
            double decay,
            long t) {
        engine.adam(
                parameter.tensor(),
                gradient,
                memory.get(0),
                memory.get(1),
                rate,
                beta1,
                beta2,
                epsilon,
                decay,
                decoupled,
                t);
    }
}
