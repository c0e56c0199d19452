package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.reference.Upsampling.Between;
import java.util.Arrays;

/** The backward passes of {@link Upsampling}, [N, P, Q, C] to [N, H, W, C]: its transposes. They read dy alone. */
final class UpsamplingGradients {

    private UpsamplingGradients() {}

    /** dx[n, h, w, c] = sum over i, j of dy[n, h factorHeight + i, w factorWidth + j, c]. */
    static Backward nearest(int factorHeight, int factorWidth) {
        InputGradient gradient = (dx, dy, y, x) -> {
            int channels = dx.channels();
            int width = dx.extent(2);
            int rows = dx.extent(0) * dx.extent(1);
            Parallel.forEach(rows, (long) dy.extent(2) * factorHeight * channels, row -> {
                int begin = row * width * channels;
                Arrays.fill(dx.values(), begin, begin + width * channels, 0);
                for (int i = 0; i < factorHeight; i++) {
                    for (int q = 0; q < dy.extent(2); q++) {
                        int from = ((row * factorHeight + i) * dy.extent(2) + q) * channels;
                        int at = begin + q / factorWidth * channels;
                        PoolingKernel.sum(dx.values(), at, dy.values(), from, channels);
                    }
                }
                dx.round(begin, begin + width * channels);
            });
        };
        return gradient;
    }

    /** Each pixel of dy is handed to the four pixels that made it, with the same weights. */
    static Backward bilinear(int factorHeight, int factorWidth) {
        InputGradient gradient = (dx, dy, y, x) -> {
            int height = dx.extent(1);
            int width = dx.extent(2);
            int length = height * width * dx.channels();
            long work = 4L * dy.extent(1) * dy.extent(2) * dy.extent(3);
            Parallel.forEach(dx.extent(0), work, n -> {
                Arrays.fill(dx.values(), n * length, (n + 1) * length, 0);
                for (int p = 0; p < dy.extent(1); p++) {
                    Between rows = Between.of(p, factorHeight, height);
                    for (int q = 0; q < dy.extent(2); q++) {
                        Between columns = Between.of(q, factorWidth, width);
                        int from = ((n * dy.extent(1) + p) * dy.extent(2) + q) * dy.channels();
                        give(dx, n * height + rows.low(), columns, dy, from, 1 - rows.weight());
                        give(dx, n * height + rows.high(), columns, dy, from, rows.weight());
                    }
                }
                dx.round(n * length, (n + 1) * length);
            });
        };
        return gradient;
    }

    /** Adds to two pixels of row {@code row} their shares of {@code weight} times a pixel of dy. */
    private static void give(DoubleTensor dx, int row, Between columns, DoubleTensor dy, int from, double weight) {
        int channels = dx.channels();
        int left = (row * dx.extent(2) + columns.low()) * channels;
        int right = (row * dx.extent(2) + columns.high()) * channels;
        for (int c = 0; c < channels; c++) {
            double share = weight * dy.values()[from + c];
            dx.values()[left + c] += (1 - columns.weight()) * share;
            dx.values()[right + c] += columns.weight() * share;
        }
    }
}
