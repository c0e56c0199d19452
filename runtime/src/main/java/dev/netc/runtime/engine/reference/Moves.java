package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import java.util.Arrays;

/** Kernels that put elements elsewhere and compute nothing. */
final class Moves {

    private Moves() {}

    /** The same elements in the same order under another shape. In place, where there is nothing to do. */
    static Kernel reshape() {
        return (result, in) -> {
            DoubleTensor out = DoubleTensor.of(result);
            DoubleTensor input = DoubleTensor.of(in[0]);
            if (!out.isOver(input)) {
                System.arraycopy(input.values(), 0, out.values(), 0, (int) out.length());
            }
        };
    }

    /**
     * y[n, top + h, left + w, front + c] = x[n, h, w, c], and 0 elsewhere: [N, H, W, C] to [N, P, Q, K], or [N, C] to
     * [N, K].
     */
    static Kernel pad(int top, int left, int front) {
        return (result, in) -> {
            DoubleTensor out = DoubleTensor.of(result);
            DoubleTensor input = DoubleTensor.of(in[0]);
            Arrays.fill(out.values(), 0, (int) out.length(), 0);
            Grid from = Grid.of(input);
            Grid to = Grid.of(out);
            int down = to.isVector() ? 0 : top;
            int right = to.isVector() ? 0 : left;
            for (int n = 0; n < from.pictures(); n++) {
                for (int h = 0; h < from.height(); h++) {
                    for (int w = 0; w < from.width(); w++) {
                        int target = to.index(n, h + down, w + right) + front;
                        System.arraycopy(input.values(), from.index(n, h, w), out.values(), target, from.channels());
                    }
                }
            }
        };
    }

    /**
     * y[n, p, q, k] = x[n, top + p strideHeight, left + q strideWidth, front + k]: [N, H, W, C] to [N, P, Q, K], or
     * y[n, k] = x[n, front + k].
     */
    static Kernel slice(int top, int left, int front, int strideHeight, int strideWidth) {
        return (result, in) -> {
            DoubleTensor out = DoubleTensor.of(result);
            DoubleTensor input = DoubleTensor.of(in[0]);
            Grid from = Grid.of(input);
            Grid to = Grid.of(out);
            int down = to.isVector() ? 0 : top;
            int right = to.isVector() ? 0 : left;
            for (int n = 0; n < to.pictures(); n++) {
                for (int p = 0; p < to.height(); p++) {
                    for (int q = 0; q < to.width(); q++) {
                        int source = from.index(n, down + p * strideHeight, right + q * strideWidth) + front;
                        System.arraycopy(input.values(), source, out.values(), to.index(n, p, q), to.channels());
                    }
                }
            }
        };
    }

    /** y[.., i groups + g] = x[.., g C / groups + i]: [.., C] to [.., C]. Zhang et al. 2017. */
    static Kernel channelShuffle(int groups) {
        PixelKernel.Body body = (y, x, at, channels) -> {
            int perGroup = channels / groups;
            for (int g = 0; g < groups; g++) {
                for (int i = 0; i < perGroup; i++) {
                    y[at + i * groups + g] = x[at + g * perGroup + i];
                }
            }
        };
        return new PixelKernel(1, () -> body);
    }

    /** The inputs' last axes one behind the other: [.., C1], [.., C2], .. to [.., C1 + C2 + ..]. */
    static Kernel concat() {
        return (result, in) -> {
            DoubleTensor out = DoubleTensor.of(result);
            int front = 0;
            for (int i = 0; i < in.length; i++) {
                DoubleTensor input = DoubleTensor.of(in[i]);
                int channels = input.channels();
                for (int pixel = 0; pixel < out.pixels(); pixel++) {
                    System.arraycopy(
                            input.values(), pixel * channels, out.values(), pixel * out.channels() + front, channels);
                }
                front += channels;
            }
        };
    }

    /** The extents of a volume; a vector is a volume of one pixel. */
    private record Grid(int pictures, int height, int width, int channels, boolean isVector) {

        static Grid of(DoubleTensor tensor) {
            return tensor.shape().length == 2
                    ? new Grid(tensor.extent(0), 1, 1, tensor.extent(1), true)
                    : new Grid(tensor.extent(0), tensor.extent(1), tensor.extent(2), tensor.extent(3), false);
        }

        int index(int n, int h, int w) {
            return ((n * height + h) * width + w) * channels;
        }
    }
}
