package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/**
 * The transpose of a convolution: [N, H, W, C] to [N, P, Q, K] with w [R, S, C, K / groups].
 *
 * <pre>
 * y[n, p, q, g K / groups + k] = b[g K / groups + k] + sum over h, w, r, s, c of x[n, h, w, c] w[r, s, c, k]
 *     where p = h stride + r dilation - padTop, q = w stride + s dilation - padLeft, c in group g
 * </pre>
 *
 * It is computed from the side of the output, so that each row can be another thread's.
 */
record TransposedConvolutionKernel(Convolution geometry, DoubleTensor weight, DoubleTensor bias) implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        int rows = out.extent(0) * out.extent(1);
        long work = weight.length() * out.extent(2);
        Parallel.forEach(rows, work, row -> row(out, input, row / out.extent(1), row % out.extent(1)));
    }

    /** Row {@code p} of picture {@code n} of the output. */
    private void row(DoubleTensor out, DoubleTensor input, int n, int p) {
        int height = input.extent(1);
        int width = input.extent(2);
        int columns = out.extent(2);
        int channels = geometry.outputChannels();
        double[] x = input.values();
        double[] y = out.values();
        int begin = (n * out.extent(1) + p) * columns * channels;
        for (int q = 0; q < columns; q++) {
            int pixel = begin + q * channels;
            Axpy.fill(y, pixel, channels, bias);
            for (int r = 0; r < geometry.kernelHeight(); r++) {
                int top = p + geometry.padTop() - r * geometry.dilationHeight();
                int row = source(top, geometry.strideHeight(), height);
                for (int s = 0; s < geometry.kernelWidth(); s++) {
                    int left = q + geometry.padLeft() - s * geometry.dilationWidth();
                    int column = source(left, geometry.strideWidth(), width);
                    if (row >= 0 && column >= 0) {
                        int from = ((n * height + row) * width + column) * geometry.inputChannels();
                        tap(y, pixel, x, from, r * geometry.kernelWidth() + s);
                    }
                }
            }
        }
        out.round(begin, begin + columns * channels);
    }

    /** The index i below {@code extent} with i stride = {@code position}, or -1 if there is none. */
    private static int source(int position, int stride, int extent) {
        boolean reached = position >= 0 && position % stride == 0 && position / stride < extent;
        return reached ? position / stride : -1;
    }

    private void tap(double[] y, int pixel, double[] x, int from, int tap) {
        int perGroup = geometry.inputChannels() / geometry.groups();
        int outputsPerGroup = weight.extent(3);
        int w = tap * geometry.inputChannels() * outputsPerGroup;
        for (int g = 0; g < geometry.groups(); g++) {
            Axpy.vectorMatrix(
                    y,
                    pixel + g * outputsPerGroup,
                    outputsPerGroup,
                    x,
                    from + g * perGroup,
                    perGroup,
                    weight.values(),
                    w + g * perGroup * outputsPerGroup,
                    outputsPerGroup);
        }
    }
}
