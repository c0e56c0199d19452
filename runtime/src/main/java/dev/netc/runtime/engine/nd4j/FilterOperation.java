package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ND4J's conv2d or depthwise_conv2d, which know the same padding on both sides and TensorFlow's "same", under any
 * padding: where they do not know it, zeros are laid around the volume first.
 */
final class FilterOperation {

    private final Convolution geometry;
    private final Scratch scratch;
    private final NativeOperation symmetric;
    private final NativeOperation same;
    private final NativeOperation valid;
    private final Padding padding = new Padding(0);

    FilterOperation(String name, Convolution geometry, Scratch scratch) {
        this.geometry = geometry;
        this.scratch = scratch;
        this.symmetric = operation(name, geometry.padTop(), geometry.padLeft(), 0);
        this.same = operation(name, 0, 0, 1);
        this.valid = operation(name, 0, 0, 0);
    }

    /**
     * @param weight [R, S, C, K] for conv2d, [R, S, C, K / C] for depthwise_conv2d
     * @param bias [K] or null
     */
    void run(INDArray out, INDArray in, INDArray weight, INDArray bias) {
        if (fitsSymmetric(out, in)) {
            run(symmetric, out, in, weight, bias);
        } else if (fitsSame(out, in)) {
            run(same, out, in, weight, bias);
        } else {
            long needed = (out.size(1) - 1) * geometry.strideHeight() + reach(geometry.kernelHeight(), true);
            long neededWidth = (out.size(2) - 1) * geometry.strideWidth() + reach(geometry.kernelWidth(), false);
            long height = Math.max(needed, in.size(1) + geometry.padTop());
            long width = Math.max(neededWidth, in.size(2) + geometry.padLeft());
            try (Scratch.Lease lease = scratch.lease(in.size(0), height, width, in.size(3))) {
                INDArray padded = lease.as(in.size(0), height, width, in.size(3));
                padding.run(padded, in, geometry.padTop(), geometry.padLeft(), 0);
                run(valid, out, padded, weight, bias);
            }
        }
    }

    NativeOperation operation(String name, int top, int left, int mode) {
        int channelsLast = 1;
        int weightsYxio = 0;
        NativeOperation operation = NativeOperation.of(name)
                .withIntegers(
                        geometry.kernelHeight(),
                        geometry.kernelWidth(),
                        geometry.strideHeight(),
                        geometry.strideWidth(),
                        top,
                        left,
                        geometry.dilationHeight(),
                        geometry.dilationWidth(),
                        mode,
                        channelsLast,
                        weightsYxio);
        // ND4J forgets the dilation when it works out the padding for oneDNN, which then refuses.
        boolean dilated = geometry.dilationHeight() > 1 || geometry.dilationWidth() > 1;
        return dilated ? operation.withoutHelpers() : operation;
    }

    private static void run(NativeOperation operation, INDArray out, INDArray in, INDArray weight, INDArray bias) {
        if (bias == null) {
            operation.run(out, in, weight);
        } else {
            operation.run(out, in, weight, bias);
        }
    }

    /** How many pixels a dilated filter spans. */
    private long reach(int kernel, boolean vertical) {
        return (kernel - 1L) * (vertical ? geometry.dilationHeight() : geometry.dilationWidth()) + 1;
    }

    /** Whether the bottom padded like the top, the right like the left, gives as many pixels: then the same ones. */
    boolean fitsSymmetric(INDArray out, INDArray in) {
        long rows = in.size(1) + 2L * geometry.padTop() - reach(geometry.kernelHeight(), true);
        long columns = in.size(2) + 2L * geometry.padLeft() - reach(geometry.kernelWidth(), false);
        return rows >= 0
                && columns >= 0
                && rows / geometry.strideHeight() + 1 == out.size(1)
                && columns / geometry.strideWidth() + 1 == out.size(2);
    }

    boolean fitsSame(INDArray out, INDArray in) {
        long rows = (out.size(1) - 1) * geometry.strideHeight() + reach(geometry.kernelHeight(), true) - in.size(1);
        long columns = (out.size(2) - 1) * geometry.strideWidth() + reach(geometry.kernelWidth(), false) - in.size(2);
        return out.size(1) == ceiling(in.size(1), geometry.strideHeight())
                && out.size(2) == ceiling(in.size(2), geometry.strideWidth())
                && Math.max(rows, 0) / 2 == geometry.padTop()
                && Math.max(columns, 0) / 2 == geometry.padLeft();
    }

    private static long ceiling(long extent, int stride) {
        return (extent + stride - 1) / stride;
    }
}
