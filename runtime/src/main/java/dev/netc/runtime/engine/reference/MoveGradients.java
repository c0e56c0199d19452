package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Kernel;
import java.util.Arrays;

/** The backward passes of {@link Moves}: each element of dy goes back to where it came from. They read dy alone. */
final class MoveGradients {

    private MoveGradients() {}

    /** The backward pass that another kernel makes of dy. */
    private static Backward by(Kernel kernel) {
        InputGradient gradient = (dx, dy, y, x) -> kernel.run(dx, dy);
        return gradient;
    }

    /** The same elements under the input's shape. In place, where there is nothing to do. */
    static Backward reshape() {
        return by(Moves.reshape());
    }

    /** dx[n, h, w, c] = dy[n, top + h, left + w, front + c]. */
    static Backward pad(int top, int left, int front) {
        return by(Moves.slice(top, left, front, 1, 1));
    }

    /** dx[n, top + p strideHeight, left + q strideWidth, front + k] = dy[n, p, q, k], and 0 elsewhere. */
    static Backward slice(int top, int left, int front, int strideHeight, int strideWidth) {
        InputGradient gradient = (dx, dy, y, x) -> {
            Arrays.fill(dx.values(), 0, (int) dx.length(), 0);
            boolean vector = dx.shape().length == 2;
            int rows = vector ? 1 : dy.extent(1);
            int columns = vector ? 1 : dy.extent(2);
            int height = vector ? 1 : dx.extent(1);
            int width = vector ? 1 : dx.extent(2);
            for (int pixel = 0; pixel < dy.pixels(); pixel++) {
                int n = pixel / (rows * columns);
                int h = vector ? 0 : top + pixel / columns % rows * strideHeight;
                int w = vector ? 0 : left + pixel % columns * strideWidth;
                int target = ((n * height + h) * width + w) * dx.channels() + front;
                System.arraycopy(dy.values(), pixel * dy.channels(), dx.values(), target, dy.channels());
            }
        };
        return gradient;
    }

    /** For each input, its channels of dy. */
    static Backward concat() {
        return (dy, y, x, dx, add) -> {
            int front = 0;
            for (int i = 0; i < x.length; i++) {
                Kernel slice = Moves.slice(0, 0, front, 1, 1);
                InputGradient.put(dx[i], add[i], target -> slice.run(target, dy));
                front += DoubleTensor.of(x[i]).channels();
            }
        };
    }
}
