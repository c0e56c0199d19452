package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;

/** Stochastic gradient descent; see {@link TrainingEngine#sgd}. */
record Sgd(double momentum, boolean nesterov) implements Optimizer {

    static Sgd read(Words words) {
        double momentum = 0.9;
        boolean nesterov = false;
        while (words.more()) {
            if (words.choice("setting of sgd", "momentum", "nesterov").equals("momentum")) {
                momentum = words.number("momentum", 0, 0.9999);
            } else {
                nesterov = words.flag("nesterov");
            }
        }
        return new Sgd(momentum, nesterov);
    }

    @Override
    public String text() {
        return "sgd momentum %s nesterov %s".formatted(Words.text(momentum), Words.text(nesterov));
    }

    /** Half of the 0.1 of He et al. 2016, as the batch is half of theirs (Goyal et al. 2017). */
    @Override
    public double usualRate() {
        return 0.05;
    }

    /** Zagoruyko and Komodakis 2016; short trainings want more than the 1e-4 of He et al. */
    @Override
    public double usualDecay() {
        return 5e-4;
    }

    @Override
    public List<String> memory() {
        return momentum == 0 ? List.of() : List.of("velocity");
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
        Tensor velocity = memory.isEmpty() ? null : memory.get(0);
        engine.sgd(parameter.tensor(), gradient, velocity, rate, momentum, decay, nesterov);
    }
}
