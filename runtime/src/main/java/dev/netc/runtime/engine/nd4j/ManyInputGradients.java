package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward passes of operations of several inputs, element by element. */
final class ManyInputGradients {

    private final Scratch scratch;

    ManyInputGradients(Scratch scratch) {
        this.scratch = scratch;
    }

    /** dy itself for every input, added without a copy. */
    Backward add() {
        Kernel copy = Moves.reshape();
        return (dy, y, x, dx, add) -> {
            for (int i = 0; i < x.length; i++) {
                if (dx[i] != null && add[i]) {
                    InputGradient.add(Nd4jTensor.of(dx[i]), Nd4jTensor.of(dy));
                } else if (dx[i] != null) {
                    copy.run(dx[i], dy);
                }
            }
        };
    }

    /** For each input, dy times all the others. */
    Backward multiply() {
        Kernel product = Elementwise.of("multiply", scratch);
        return (dy, y, x, dx, add) -> {
            for (int i = 0; i < x.length; i++) {
                Tensor[] factors = x.clone();
                factors[i] = dy;
                InputGradient.put(scratch, dx[i], add[i], target -> product.run(target, factors));
            }
        };
    }

    /** For the volume dy times the vector; for the vector the sum of dy x over each picture. */
    Backward scale() {
        NativeOperation multiplication = NativeOperation.of("multiply");
        Kernel scale = Elementwise.scale();
        PixelSums sums = new PixelSums(scratch);
        ByShape<INDArray> counts = new ByShape<>(count -> Constants.scalar((double) count[0]));
        return (dy, y, x, dx, add) -> {
            InputGradient.put(scratch, dx[0], add[0], target -> scale.run(target, dy, x[1]));
            InputGradient.put(scratch, dx[1], add[1], target -> {
                Nd4jTensor volume = Nd4jTensor.of(x[0]);
                try (Scratch.Lease lease = scratch.lease(volume.length())) {
                    multiplication.run(
                            lease.as(volume.shape()),
                            volume.array(),
                            Nd4jTensor.of(dy).array());
                    sums.averageOfPictures(target, lease.tensor(volume.shape()));
                }
                INDArray count = counts.get(volume.extent(1) * volume.extent(2));
                multiplication.run(target.array(), target.array(), count);
            });
        };
    }
}
