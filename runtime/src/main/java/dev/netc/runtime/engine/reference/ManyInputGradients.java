package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;

/** The backward passes of operations of several inputs, element by element. */
final class ManyInputGradients {

    private ManyInputGradients() {}

    /** dy, for every input. In place for one of them, where there is nothing to do. */
    static Backward add() {
        return (dy, y, x, dx, add) -> {
            for (int i = 0; i < x.length; i++) {
                InputGradient.put(dx[i], add[i], target -> Moves.reshape().run(target, dy));
            }
        };
    }

    /** For each input, dy times all the others. Reads x. */
    static Backward multiply() {
        return (dy, y, x, dx, add) -> {
            for (int i = 0; i < x.length; i++) {
                Tensor[] factors = x.clone();
                factors[i] = dy;
                InputGradient.put(dx[i], add[i], target -> new ElementwiseKernel((a, b) -> a * b).run(target, factors));
            }
        };
    }

    /** dx[n, h, w, c] = dy[n, h, w, c] s[n, c] and ds[n, c] = sum over h, w of dy[n, h, w, c] x[n, h, w, c]. Reads x. */
    static Backward scale() {
        return (dy, y, x, dx, add) -> {
            InputGradient.put(dx[0], add[0], target -> new ScaleKernel().run(target, dy, x[1]));
            InputGradient.put(dx[1], add[1], target -> products(target, DoubleTensor.of(dy), DoubleTensor.of(x[0])));
        };
    }

    private static void products(DoubleTensor ds, DoubleTensor dy, DoubleTensor x) {
        int pixels = dy.extent(1) * dy.extent(2);
        int channels = ds.channels();
        Parallel.forEach(ds.extent(0), (long) pixels * channels, n -> {
            int at = n * channels;
            Arrays.fill(ds.values(), at, at + channels, 0);
            for (int pixel = n * pixels; pixel < (n + 1) * pixels; pixel++) {
                int from = pixel * channels;
                Axpy.multiplyAdd(ds.values(), at, dy.values(), from, x.values(), from, channels);
            }
            ds.round(at, at + channels);
        });
    }
}
