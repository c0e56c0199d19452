package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;

/** Kernels that enlarge volumes by whole factors: [N, H, W, C] to [N, H factorHeight, W factorWidth, C]. */
final class Upsampling {

    private Upsampling() {}

    /** y[n, p, q, c] = x[n, p / factorHeight, q / factorWidth, c], rounded down. */
    static Kernel nearest(int factorHeight, int factorWidth) {
        return (result, in) -> {
            DoubleTensor out = DoubleTensor.of(result);
            DoubleTensor input = DoubleTensor.of(in[0]);
            int channels = out.channels();
            int width = out.extent(2);
            int rows = out.extent(0) * out.extent(1);
            Parallel.forEach(rows, (long) width * channels, row -> {
                int source = row / factorHeight * input.extent(2);
                for (int q = 0; q < width; q++) {
                    int from = (source + q / factorWidth) * channels;
                    System.arraycopy(input.values(), from, out.values(), (row * width + q) * channels, channels);
                }
            });
        };
    }

    /**
     * y[n, p, q, c] = x at height (p + 1/2) / factorHeight - 1/2 and width (q + 1/2) / factorWidth - 1/2, linear
     * between the centres of pixels and constant beyond the outermost.
     */
    static Kernel bilinear(int factorHeight, int factorWidth) {
        return (result, in) -> {
            DoubleTensor out = DoubleTensor.of(result);
            DoubleTensor input = DoubleTensor.of(in[0]);
            int height = out.extent(1);
            Parallel.forEach(out.extent(0) * height, 4L * out.extent(2) * out.channels(), row -> {
                int first = row / height * input.extent(1);
                Between rows = Between.of(row % height, factorHeight, input.extent(1));
                for (int q = 0; q < out.extent(2); q++) {
                    Between columns = Between.of(q, factorWidth, input.extent(2));
                    blend(out, (row * out.extent(2) + q) * out.channels(), input, first, rows, columns);
                }
                int length = out.extent(2) * out.channels();
                out.round(row * length, (row + 1) * length);
            });
        };
    }

    /** One pixel of the output from the four around it. {@code first} counts the rows before this picture. */
    private static void blend(DoubleTensor out, int at, DoubleTensor input, int first, Between rows, Between columns) {
        int channels = out.channels();
        int upper = (first + rows.low()) * input.extent(2);
        int lower = (first + rows.high()) * input.extent(2);
        int upperLeft = (upper + columns.low()) * channels;
        int upperRight = (upper + columns.high()) * channels;
        int lowerLeft = (lower + columns.low()) * channels;
        int lowerRight = (lower + columns.high()) * channels;
        double[] x = input.values();
        double[] y = out.values();
        for (int c = 0; c < channels; c++) {
            double top = x[upperLeft + c] * (1 - columns.weight()) + x[upperRight + c] * columns.weight();
            double bottom = x[lowerLeft + c] * (1 - columns.weight()) + x[lowerRight + c] * columns.weight();
            y[at + c] = top * (1 - rows.weight()) + bottom * rows.weight();
        }
    }

    /** The two positions of the input around a point, and how much the higher one counts. */
    record Between(int low, int high, double weight) {

        static Between of(int position, int factor, int extent) {
            double point = Math.max((position + 0.5) / factor - 0.5, 0);
            int low = (int) point;
            return new Between(low, Math.min(low + 1, extent - 1), point - low);
        }
    }
}
