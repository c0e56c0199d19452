package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/**
 * Cross-correlation: [N, H, W, C] to [N, P, Q, K] with w [R, S, C / groups, K].
 *
 * <pre>
 * y[n, p, q, k] = b[k] + sum over r, s, c of
 *     x[n, p stride + r dilation - padTop, q stride + s dilation - padLeft, g C / groups + c] w[r, s, c, k]
 * </pre>
 *
 * where g = k / (K / groups) is the group of k, and x is 0 outside of the picture.
 */
record ConvolutionKernel(Convolution geometry, DoubleTensor weight, DoubleTensor bias) implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        int rows = out.extent(0) * out.extent(1);
        int filter = geometry.kernelHeight() * geometry.kernelWidth() * weight.extent(2);
        long work = (long) filter * out.extent(2) * out.extent(3);
        Parallel.forEach(rows, work, row -> row(out, input, row / out.extent(1), row % out.extent(1)));
    }

    /** Row {@code p} of picture {@code n} of the output. */
    private void row(DoubleTensor out, DoubleTensor input, int n, int p) {
        int columns = out.extent(2);
        int channels = geometry.outputChannels();
        int begin = (n * out.extent(1) + p) * columns * channels;
        for (int q = 0; q < columns; q++) {
            int pixel = begin + q * channels;
            Axpy.fill(out.values(), pixel, channels, bias);
            int left = q * geometry.strideWidth() - geometry.padLeft();
            for (int r = 0; r < geometry.kernelHeight(); r++) {
                int row = p * geometry.strideHeight() + r * geometry.dilationHeight() - geometry.padTop();
                if (row >= 0 && row < input.extent(1)) {
                    filterRow(out.values(), pixel, input, n * input.extent(1) + row, left, r);
                }
            }
        }
        out.round(begin, begin + columns * channels);
    }

    /**
     * Adds to the output pixel at index {@code pixel} what row {@code r} of the filters makes of row {@code row} of all
     * pictures, from column {@code left} on.
     */
    private void filterRow(double[] y, int pixel, DoubleTensor input, int row, int left, int r) {
        int width = input.extent(2);
        int inputs = geometry.inputChannels();
        int outputs = geometry.outputChannels();
        int taps = geometry.kernelWidth();
        double[] x = input.values();
        double[] w = weight.values();
        if (geometry.groups() == 1 && geometry.dilationWidth() == 1) {
            // The pixels under the row of filters are neighbours, and so are their weights: one long product.
            int first = Math.max(0, -left);
            int last = Math.min(taps, width - left);
            int from = (row * width + left + first) * inputs;
            int length = Math.max(0, last - first) * inputs;
            Axpy.vectorMatrix(y, pixel, outputs, x, from, length, w, (r * taps + first) * inputs * outputs, outputs);
            return;
        }
        boolean depthwise = geometry.groups() == inputs && inputs == outputs;
        for (int s = 0; s < taps; s++) {
            int column = left + s * geometry.dilationWidth();
            if (column >= 0 && column < width) {
                int from = (row * width + column) * inputs;
                int tap = r * taps + s;
                if (depthwise) {
                    Axpy.multiplyAdd(y, pixel, x, from, w, tap * outputs, outputs);
                } else {
                    tap(y, pixel, x, from, tap);
                }
            }
        }
    }

    /** Adds what one pixel of the input, at index {@code from}, gives to one of the output through one filter tap. */
    private void tap(double[] y, int pixel, double[] x, int from, int tap) {
        int perGroup = weight.extent(2);
        int outputs = geometry.outputChannels();
        int outputsPerGroup = outputs / geometry.groups();
        double[] w = weight.values();
        int at = tap * perGroup * outputs;
        for (int g = 0; g < geometry.groups(); g++) {
            int k = g * outputsPerGroup;
            Axpy.vectorMatrix(y, pixel + k, outputsPerGroup, x, from + g * perGroup, perGroup, w, at + k, outputs);
        }
    }
}
