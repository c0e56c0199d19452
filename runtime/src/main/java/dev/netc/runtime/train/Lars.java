package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.Role;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;

/**
 * Momentum with a rate for each weight, rate * trust |w| / (|dw| + decay |w|): You et al. 2017, for large batches.
 * Biases, gammas and betas, and weights that are zero, learn at the rate itself.
 */
record Lars(double momentum, double trust) implements Optimizer {

    static Lars read(Words words) {
        double momentum = 0.9;
        double trust = 0.001;
        while (words.more()) {
            if (words.choice("setting of lars", "momentum", "trust").equals("momentum")) {
                momentum = words.number("momentum", 0, 0.9999);
            } else {
                trust = words.number("trust", 0, 1);
            }
        }
        return new Lars(momentum, trust);
    }

    @Override
    public String text() {
        return "lars momentum %s trust %s".formatted(Words.text(momentum), Words.text(trust));
    }

    @Override
    public double usualRate() {
        return 1;
    }

    @Override
    public double usualDecay() {
        return 5e-4;
    }

    @Override
    public List<String> memory() {
        return List.of("velocity");
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
        Tensor weight = parameter.tensor();
        double own = rate;
        if (parameter.role() == Role.WEIGHT) {
            double w = engine.norm(List.of(weight));
            double divisor = engine.norm(List.of(gradient)) + decay * w;
            own *= w > 0 && divisor > 0 ? trust * w / divisor : 1;
        }
        engine.sgd(weight, gradient, memory.get(0), own, momentum, decay, false);
    }
}
