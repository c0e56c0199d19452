package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Pooling;
import java.util.Arrays;

/**
 * The backward pass of {@link PoolingKernel}, [N, P, Q, C] to [N, H, W, C]: the first pixel under the window, row by
 * row, that attains the maximum is given dy; of an average, each pixel under it dy divided by how many counted. Reads x,
 * for a maximum.
 */
record PoolingGradient(Pooling geometry) implements InputGradient {

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        int length = dx.extent(1) * dx.extent(2) * dx.extent(3);
        long work = (long) geometry.kernelHeight() * geometry.kernelWidth() * dy.length() / Math.max(1, dy.extent(0));
        Parallel.forEach(dx.extent(0), work, n -> {
            Arrays.fill(dx.values(), n * length, (n + 1) * length, 0);
            for (int p = 0; p < dy.extent(1); p++) {
                for (int q = 0; q < dy.extent(2); q++) {
                    window(dx, dy, x, n, p, q);
                }
            }
            dx.round(n * length, (n + 1) * length);
        });
    }

    private void window(DoubleTensor dx, DoubleTensor dy, DoubleTensor x, int n, int p, int q) {
        int height = dx.extent(1);
        int width = dx.extent(2);
        int top = p * geometry.strideHeight() - geometry.padTop();
        int left = q * geometry.strideWidth() - geometry.padLeft();
        int bottom = Math.min(top + geometry.kernelHeight(), height + geometry.padBottom());
        int right = Math.min(left + geometry.kernelWidth(), width + geometry.padRight());
        int rows = Math.min(bottom, height) - Math.max(top, 0);
        int columns = Math.min(right, width) - Math.max(left, 0);
        if (rows <= 0 || columns <= 0) {
            return;
        }
        int channels = dx.channels();
        int from = ((n * dy.extent(1) + p) * dy.extent(2) + q) * channels;
        int first = ((n * height + Math.max(top, 0)) * width + Math.max(left, 0)) * channels;
        Rectangle window = new Rectangle(first, rows, columns, width, channels);
        if (geometry.function() == Pooling.Function.MAX) {
            window.giveFirst(dx.values(), dy.values(), from, x.values());
        } else {
            int counted = geometry.countPad() ? (bottom - top) * (right - left) : rows * columns;
            window.giveAll(dx.values(), dy.values(), from, 1.0 / counted);
        }
    }

    /** The pixels under a window: the index of the first one, their number, and the width of the picture. */
    record Rectangle(int at, int rows, int columns, int width, int channels) {

        /** Adds dy, for each channel, to the first pixel that has the greatest x. */
        void giveFirst(double[] dx, double[] dy, int from, double[] x) {
            for (int c = 0; c < channels; c++) {
                int best = at + c;
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        int pixel = at + (row * width + column) * channels + c;
                        // A maximum over NaN is NaN, so the first NaN attains it.
                        if (x[pixel] > x[best] || (Double.isNaN(x[pixel]) && !Double.isNaN(x[best]))) {
                            best = pixel;
                        }
                    }
                }
                dx[best] += dy[from + c];
            }
        }

        /** Adds {@code share} dy to all of them. */
        void giveAll(double[] dx, double[] dy, int from, double share) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int pixel = at + (row * width + column) * channels;
                    for (int c = 0; c < channels; c++) {
                        dx[pixel + c] += share * dy[from + c];
                    }
                }
            }
        }
    }
}
