package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;

/**
 * A window slides over a volume, [N, H, W, C] to [N, P, Q, C], and of each channel under it is taken
 *
 * <ul>
 *   <li>the maximum, over the pixels of the picture under the window, or
 *   <li>their sum divided by their number; with {@code countPad} by the number of positions of the padded picture, H +
 *       padTop + padBottom times W + padLeft + padRight, under the window.
 * </ul>
 */
record PoolingKernel(Pooling geometry) implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        int rows = out.extent(0) * out.extent(1);
        long work = (long) geometry.kernelHeight() * geometry.kernelWidth() * out.extent(2) * out.extent(3);
        Parallel.forEach(rows, work, row -> row(out, input, row / out.extent(1), row % out.extent(1)));
    }

    /** Row {@code p} of picture {@code n} of the output. */
    private void row(DoubleTensor out, DoubleTensor input, int n, int p) {
        int height = input.extent(1);
        int width = input.extent(2);
        int columns = out.extent(2);
        int channels = out.channels();
        int begin = (n * out.extent(1) + p) * columns * channels;
        int top = p * geometry.strideHeight() - geometry.padTop();
        int bottom = Math.min(top + geometry.kernelHeight(), height + geometry.padBottom());
        for (int q = 0; q < columns; q++) {
            int left = q * geometry.strideWidth() - geometry.padLeft();
            int right = Math.min(left + geometry.kernelWidth(), width + geometry.padRight());
            int positions = (bottom - top) * (right - left);
            int firstRow = Math.max(top, 0);
            int lastRow = Math.min(bottom, height);
            int firstColumn = Math.max(left, 0);
            int lastColumn = Math.min(right, width);
            int pixel = begin + q * channels;
            double[] y = out.values();
            boolean max = geometry.function() == Pooling.Function.MAX;
            Arrays.fill(y, pixel, pixel + channels, max ? Double.NEGATIVE_INFINITY : 0);
            for (int row = firstRow; row < lastRow; row++) {
                for (int column = firstColumn; column < lastColumn; column++) {
                    int from = ((n * height + row) * width + column) * channels;
                    if (max) {
                        raise(y, pixel, input.values(), from, channels);
                    } else {
                        sum(y, pixel, input.values(), from, channels);
                    }
                }
            }
            if (!max) {
                int counted = geometry.countPad() ? positions : (lastRow - firstRow) * (lastColumn - firstColumn);
                for (int c = 0; c < channels; c++) {
                    y[pixel + c] /= counted;
                }
            }
        }
        out.round(begin, begin + columns * channels);
    }

    /** y[i] = max(y[i], x[i]) for i below {@code length}. */
    static void raise(double[] y, int at, double[] x, int from, int length) {
        for (int i = 0; i < length; i++) {
            y[at + i] = Math.max(y[at + i], x[from + i]);
        }
    }

    /** y[i] += x[i] for i below {@code length}. */
    static void sum(double[] y, int at, double[] x, int from, int length) {
        for (int i = 0; i < length; i++) {
            y[at + i] += x[from + i];
        }
    }
}
