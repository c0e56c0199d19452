package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Convolution;

/**
 * The gradient of filters, of the shape [R, S, C / groups, K]:
 *
 * <pre>
 * dw[r, s, c, k] = sum over n, p, q of
 *     x[n, p stride + r dilation - padTop, q stride + s dilation - padLeft, g C / groups + c] dy[n, p, q, k]
 * </pre>
 *
 * where g is the group of k. Every element is summed by one thread in a fixed order.
 *
 * @param geometry from C to K channels
 * @param x [N, H, W, C]
 * @param dy [N, P, Q, K]
 */
record FilterGradient(Convolution geometry, DoubleTensor x, DoubleTensor dy) {

    /** So many channels of x are one thread's piece of work: enough that it reads dy seldom. */
    private static final int PIECE = 8;

    /** Adds it to {@code dw}, unrounded. */
    void addTo(double[] dw) {
        int taps = geometry.kernelHeight() * geometry.kernelWidth();
        int perGroup = geometry.inputChannels() / geometry.groups();
        int pieces = (perGroup + PIECE - 1) / PIECE;
        long work = (long) Math.min(PIECE, perGroup) * dy.length();
        Parallel.forEach(taps * pieces, work, piece -> {
            int first = piece % pieces * PIECE;
            tap(dw, piece / pieces, first, Math.min(first + PIECE, perGroup));
        });
    }

    /** The elements of one filter tap whose channel within its group is {@code first} or more and below {@code end}. */
    private void tap(double[] dw, int tap, int first, int end) {
        int top = tap / geometry.kernelWidth() * geometry.dilationHeight() - geometry.padTop();
        int left = tap % geometry.kernelWidth() * geometry.dilationWidth() - geometry.padLeft();
        int stride = geometry.strideWidth();
        // The columns q of dy for which column left + q stride of x exists.
        int begin = Math.max(0, (-left + stride - 1) / stride);
        int columns = Math.min(dy.extent(2), (x.extent(2) - left + stride - 1) / stride) - begin;
        if (columns <= 0) {
            return;
        }
        double[] column = new double[columns];
        for (int n = 0; n < dy.extent(0); n++) {
            for (int p = 0; p < dy.extent(1); p++) {
                int row = top + p * geometry.strideHeight();
                if (row >= 0 && row < x.extent(1)) {
                    int from = ((n * x.extent(1) + row) * x.extent(2) + left + begin * stride) * x.extent(3);
                    int to = ((n * dy.extent(1) + p) * dy.extent(2) + begin) * dy.extent(3);
                    row(dw, tap, first, end, column, from, to);
                }
            }
        }
    }

    /** What one row of dy, from index {@code to} on, and the pixels of x that the tap meets from {@code from} on give. */
    private void row(double[] dw, int tap, int first, int end, double[] column, int from, int to) {
        int inputs = geometry.inputChannels();
        int outputs = geometry.outputChannels();
        int perGroup = inputs / geometry.groups();
        int outputsPerGroup = outputs / geometry.groups();
        double[] values = x.values();
        if (perGroup == 1 && outputsPerGroup == 1) {
            for (int q = 0; q < column.length; q++) {
                int pixel = from + q * geometry.strideWidth() * inputs;
                Axpy.multiplyAdd(dw, tap * outputs, values, pixel, dy.values(), to + q * outputs, outputs);
            }
            return;
        }
        for (int g = 0; g < geometry.groups(); g++) {
            for (int c = first; c < end; c++) {
                int channel = from + g * perGroup + c;
                for (int q = 0; q < column.length; q++) {
                    column[q] = values[channel + q * geometry.strideWidth() * inputs];
                }
                int k = g * outputsPerGroup;
                int target = (tap * perGroup + c) * outputs + k;
                Axpy.vectorMatrix(dw, target, outputsPerGroup, column, 0, column.length, dy.values(), to + k, outputs);
            }
        }
    }
}
