package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A window that slides. ND4J pads alike on both sides and rounds down; where that is not what was asked for, the volume
 * is padded first. An average then counts every position of the window, so it is corrected by how many should count.
 */
final class PoolingKernel implements Kernel {

    private final Pooling geometry;
    private final Scratch scratch;
    private final boolean max;
    private final NativeOperation symmetric;
    private final NativeOperation valid;
    private final Padding padding;
    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final ByShape<INDArray> corrections = new ByShape<>(e -> corrections(e[0], e[1], e[2], e[3]));

    PoolingKernel(Pooling geometry, Scratch scratch) {
        this.geometry = geometry;
        this.scratch = scratch;
        this.max = geometry.function() == Pooling.Function.MAX;
        this.symmetric = operation(geometry.padTop(), geometry.padLeft());
        this.valid = operation(0, 0);
        this.padding = new Padding(max ? Double.NEGATIVE_INFINITY : 0);
    }

    @Override
    public void run(Tensor result, Tensor... inputs) {
        Nd4jTensor out = Nd4jTensor.of(result);
        Nd4jTensor in = Nd4jTensor.of(inputs[0]);
        if (fits(out, in)) {
            symmetric.run(out.array(), in.array());
            return;
        }
        long height = needed(out.extent(1), geometry.strideHeight(), geometry.kernelHeight());
        long width = needed(out.extent(2), geometry.strideWidth(), geometry.kernelWidth());
        height = Math.max(height, in.extent(1) + geometry.padTop());
        width = Math.max(width, in.extent(2) + geometry.padLeft());
        try (Scratch.Lease lease = scratch.lease(in.extent(0), height, width, in.channels())) {
            INDArray padded = lease.as(in.extent(0), height, width, in.channels());
            padding.run(padded, in.array(), geometry.padTop(), geometry.padLeft(), 0);
            valid.run(out.array(), padded);
        }
        if (!max) {
            INDArray factors = corrections.get(in.extent(1), in.extent(2), out.extent(1), out.extent(2));
            INDArray pixels = out.as(out.extent(0), out.extent(1) * out.extent(2), out.channels());
            multiplication.run(pixels, pixels, factors);
        }
    }

    private NativeOperation operation(int top, int left) {
        int countPad = geometry.countPad() ? 1 : 0;
        int channelsLast = 1;
        return NativeOperation.of(max ? "maxpool2d" : "avgpool2d")
                .withIntegers(
                        geometry.kernelHeight(),
                        geometry.kernelWidth(),
                        geometry.strideHeight(),
                        geometry.strideWidth(),
                        top,
                        left,
                        1,
                        1,
                        0,
                        max ? 0 : countPad,
                        channelsLast);
    }

    /** How far the windows reach from the first one's beginning. */
    static long needed(long windows, int stride, int kernel) {
        return (windows - 1) * stride + kernel;
    }

    /** Whether padding alike on both sides gives as many windows, none of which hangs over the true padding. */
    boolean fits(Nd4jTensor out, Nd4jTensor in) {
        long rows = in.extent(1) + 2L * geometry.padTop() - geometry.kernelHeight();
        long columns = in.extent(2) + 2L * geometry.padLeft() - geometry.kernelWidth();
        return rows >= 0
                && columns >= 0
                && rows / geometry.strideHeight() + 1 == out.extent(1)
                && columns / geometry.strideWidth() + 1 == out.extent(2)
                && needed(out.extent(1), geometry.strideHeight(), geometry.kernelHeight())
                        <= in.extent(1) + geometry.padTop() + geometry.padBottom()
                && needed(out.extent(2), geometry.strideWidth(), geometry.kernelWidth())
                        <= in.extent(2) + geometry.padLeft() + geometry.padRight();
    }

    /** [1, P Q, 1]: the positions of a window divided by those that count. */
    INDArray corrections(long height, long width, long rows, long columns) {
        float[] factors = new float[Math.toIntExact(rows * columns)];
        for (int p = 0; p < rows; p++) {
            long top = (long) p * geometry.strideHeight() - geometry.padTop();
            long counted = counted(top, geometry.kernelHeight(), height, geometry.padTop(), geometry.padBottom());
            for (int q = 0; q < columns; q++) {
                long left = (long) q * geometry.strideWidth() - geometry.padLeft();
                long across = counted(left, geometry.kernelWidth(), width, geometry.padLeft(), geometry.padRight());
                factors[Math.toIntExact(p * columns + q)] =
                        geometry.kernelHeight() * geometry.kernelWidth() / (float) (counted * across);
            }
        }
        return Constants.floats(factors, 1, rows * columns, 1);
    }

    private long counted(long first, int kernel, long extent, int before, int behind) {
        long from = geometry.countPad() ? -before : 0;
        long to = geometry.countPad() ? extent + behind : extent;
        return Math.min(first + kernel, to) - Math.max(first, from);
    }
}
