package dev.netc.runtime;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import dev.netc.runtime.engine.TrainingPass;
import java.util.Arrays;

/**
 * How a batch normalisation trains: by the statistics of the batch, or, where its mean or variance is frozen, by the
 * running statistics as they are, so that it is an affine map; what PyTorch calls a batch normalisation in eval mode.
 */
final class BatchNormTraining {

    private final TrainingParts parts;
    private final TrainingEngine engine;
    private final double epsilon;
    private final double momentum;
    private final Kernel byRunning;
    private final Kernel byBatch;
    private final Backward throughBatch;
    private final Kernel slope;
    private final Tensor centre;
    private final Tensor inverse;
    private Tensor term;

    /** @param byRunning the kernel that predicts */
    BatchNormTraining(TrainingParts parts, Kernel byRunning, int channels, double epsilon, double momentum) {
        this.parts = parts;
        this.engine = parts.engine();
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.byRunning = byRunning;
        Tensor gamma = parts.value(Role.GAMMA);
        Tensor mean = parts.value(Role.MEAN);
        Tensor variance = parts.value(Role.VARIANCE);
        centre = engine.tensor(channels);
        inverse = engine.tensor(channels);
        byBatch = engine.batchNormTraining(
                epsilon, momentum, gamma, parts.value(Role.BETA), mean, variance, centre, inverse);
        throughBatch =
                engine.batchNormBackward(gamma, parts.gradient(Role.GAMMA), parts.gradient(Role.BETA), centre, inverse);
        Tensor zero = engine.tensor(channels);
        slope = engine.batchNorm(epsilon, gamma, zero, zero, variance);
    }

    LayerTraining passes() {
        return new LayerTraining(this::forward, this::backward);
    }

    /** With a ReLU behind it: as one if the engine can, and where the statistics are those of the batch. */
    LayerTraining rectifiedPasses() {
        TrainingPass relu =
                new TrainingPass(engine.activation(Activation.RELU, 0), engine.activationBackward(Activation.RELU, 0));
        TrainingPass apart = new TrainingPass(this::forward, this::backward).then(engine, relu);
        TrainingPass together = engine.batchNormRelu(
                epsilon,
                momentum,
                parts.value(Role.GAMMA),
                parts.value(Role.BETA),
                parts.value(Role.MEAN),
                parts.value(Role.VARIANCE),
                parts.gradient(Role.GAMMA),
                parts.gradient(Role.BETA));
        return new LayerTraining(
                (out, in) -> {
                    if (holdsStatistics()) {
                        apart.forward().run(out, in);
                    } else {
                        byBatch(together.forward(), out, in);
                    }
                },
                (dy, y, x, dx, add) ->
                        (holdsStatistics() ? apart : together).backward().run(dy, y, x, dx, add));
    }

    private void forward(Tensor out, Tensor... in) {
        if (!holdsStatistics()) {
            byBatch(byBatch, out, in);
            return;
        }
        byRunning.run(out, in);
        if (learns()) {
            engine.combine(centre, 0, 1, parts.value(Role.MEAN));
            double[] values = parts.value(Role.VARIANCE).toDoubles();
            for (int c = 0; c < values.length; c++) {
                values[c] = 1 / Math.sqrt(values[c] + epsilon);
            }
            inverse.write(values);
        }
    }

    /** The running statistics move once in a step, however often its forward pass runs. */
    private void byBatch(Kernel kernel, Tensor out, Tensor... in) {
        if (!parts.again()) {
            kernel.run(out, in);
            return;
        }
        double[] mean = parts.value(Role.MEAN).toDoubles();
        double[] variance = parts.value(Role.VARIANCE).toDoubles();
        kernel.run(out, in);
        parts.value(Role.MEAN).write(mean);
        parts.value(Role.VARIANCE).write(variance);
    }

    /** With statistics that are constants, dx is dy gamma / sqrt(variance + epsilon): the same map without its shift. */
    private void backward(Tensor dy, Tensor y, Tensor[] x, Tensor[] dx, boolean[] add) {
        if (!holdsStatistics()) {
            throughBatch.run(dy, y, x, dx, add);
            return;
        }
        if (learns()) {
            throughBatch.run(dy, y, x, new Tensor[1], new boolean[1]);
        }
        if (dx[0] != null && add[0]) {
            slope.run(termLike(dy), dy);
            engine.combine(dx[0], 1, 1, term);
        } else if (dx[0] != null) {
            slope.run(dx[0], dy);
        }
    }

    private Tensor termLike(Tensor dy) {
        if (term == null || !Arrays.equals(term.shape(), dy.shape())) {
            term = engine.tensor(dy.shape().clone());
        }
        return term;
    }

    private boolean holdsStatistics() {
        return parts.frozen(Role.MEAN) || parts.frozen(Role.VARIANCE);
    }

    private boolean learns() {
        return !parts.frozen(Role.GAMMA) || !parts.frozen(Role.BETA);
    }
}
