package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.Training;
import java.util.Map;

/** Makes steps: forward, loss, backward, and the change of the parameters. */
final class Step {

    private final Training training;
    private final Recipe recipe;
    private final Updates updates;
    private final Frozen frozen;
    private final Scoring scoring;

    Step(Training training, Recipe recipe, Updates updates, Frozen frozen, Scoring scoring) {
        this.training = training;
        this.recipe = recipe;
        this.updates = updates;
        this.frozen = frozen;
        this.scoring = scoring;
    }

    /**
     * What a step came to.
     *
     * @param right how many of the answers are
     * @param norms of the gradient of each layer, before it was clipped; empty where they were not measured
     */
    record Outcome(double loss, int right, int answers, double gradientNorm, Map<String, Double> norms) {}

    /**
     * One step.
     *
     * @param t its number, from 1
     * @param measures whether to measure the gradient of each layer
     * @throws TrainingException if a value is not finite; the parameters are then not changed
     */
    Outcome make(Batch batch, double rate, long t, boolean measures) {
        training.clearGradients();
        float[] z = training.forward(batch.x(), seed(t));
        float[] dz = new float[z.length];
        double loss = recipe.loss().gradient(z, batch.targets(), scoring.outputs(), dz);
        if (!Double.isFinite(loss)) {
            throw notFinite(loss, rate, t);
        }
        training.backward(dz);
        double norm = updates.norm();
        if (!Double.isFinite(norm)) {
            throw gradientNotFinite(norm, rate, t);
        }
        Map<String, Double> norms = measures ? updates.normsByLayer() : Map.of();
        updates.apply(rate, norm, t);
        frozen.restore();
        return new Outcome(loss, scoring.right(z, batch.targets()), scoring.answers(z), norm, norms);
    }

    private long seed(long t) {
        return recipe.seed() * 0x9E3779B97F4A7C15L + t;
    }

    private TrainingException notFinite(double loss, double rate, long t) {
        String where = training.firstNotFinite(seed(t));
        String source = where.isEmpty() ? "" : "; the first layer with a value that is not finite is at " + where;
        return new TrainingException("step %d: the loss is %s%s. %s".formatted(t, loss, source, advice(rate)));
    }

    private TrainingException gradientNotFinite(double norm, double rate, long t) {
        Parameter parameter = updates.firstNotFinite();
        String source = parameter == null ? "" : "; on the way back it begins at " + parameter;
        return new TrainingException(
                "step %d: the norm of the gradient is %s%s. %s".formatted(t, norm, source, advice(rate)));
    }

    private static String advice(double rate) {
        return "The rate was %s: a lower one, a longer warmup or clip may help".formatted(Words.text(rate));
    }
}
