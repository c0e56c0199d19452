package dev.netc.runtime;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.Arrays;

/**
 * Inverted dropout (Srivastava et al. 2014): while training, each element is zero with probability {@code rate} and
 * divided by 1 - rate otherwise. Which ones depends on the seed of the step and the layer's name alone.
 */
final class DropoutTraining {

    private final TrainingParts parts;
    private final TrainingEngine engine;
    private final double rate;
    private Tensor mask;
    private Tensor term;

    DropoutTraining(TrainingParts parts, double rate) {
        this.parts = parts;
        this.engine = parts.engine();
        this.rate = rate;
    }

    LayerTraining passes() {
        Kernel multiply = engine.multiply();
        return new LayerTraining(
                (out, in) -> {
                    draw(out.shape());
                    multiply.run(out, in[0], mask);
                },
                (dy, y, x, dx, add) -> {
                    if (dx[0] == null) {
                        return;
                    }
                    multiply.run(add[0] ? term : dx[0], dy, mask);
                    if (add[0]) {
                        engine.combine(dx[0], 1, 1, term);
                    }
                });
    }

    private void draw(long[] shape) {
        if (mask == null || !Arrays.equals(mask.shape(), shape)) {
            mask = engine.tensor(shape.clone());
            term = engine.tensor(shape.clone());
        }
        float[] values = new float[Math.toIntExact(mask.length())];
        RandomStream random = parts.random();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform() < rate ? 0 : (float) (1 / (1 - rate));
        }
        mask.write(values);
    }
}
