package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward passes of {@link Upsampling}: its transposes. */
final class UpsamplingGradients {

    private UpsamplingGradients() {}

    /** The sum over each factorHeight x factorWidth pixels, as an average pooling. */
    static Backward nearest(int factorHeight, int factorWidth, Scratch scratch) {
        NativeOperation multiplication = NativeOperation.of("multiply");
        NativeOperation average = NativeOperation.of("avgpool2d")
                .withIntegers(factorHeight, factorWidth, factorHeight, factorWidth, 0, 0, 1, 1, 0, 0, 1);
        INDArray count = Constants.scalar((double) factorHeight * factorWidth);
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            average.run(dx.array(), dy.array());
            multiplication.run(dx.array(), dx.array(), count);
        });
    }

    /**
     * A product with the weights of the columns, then one with those of the rows; for each, that axis is brought to the
     * front. ND4J has no backward pass for its resize_bilinear.
     */
    static Backward bilinear(int factorHeight, int factorWidth, Scratch scratch) {
        NativeOperation product = NativeOperation.of("matmul");
        ByShape<INDArray> rows = new ByShape<>(extents -> weights(extents[0], factorHeight));
        ByShape<INDArray> columns = new ByShape<>(extents -> weights(extents[0], factorWidth));
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            long n = dx.extent(0);
            long height = dx.extent(1);
            long width = dx.extent(2);
            long channels = dx.channels();
            long high = dy.extent(1);
            long wide = dy.extent(2);
            long narrowed = high * n * width * channels;
            try (Scratch.Lease first = scratch.lease(dy.length());
                    Scratch.Lease second = scratch.lease(narrowed);
                    Scratch.Lease third = scratch.lease(narrowed)) {
                long[] widthFirst = {wide, high, n, channels};
                first.as(widthFirst).assign(dy.array().permute(2, 1, 0, 3));
                product.run(
                        second.as(width, high * n * channels), columns.get(width), first.as(wide, high * n * channels));
                third.as(high, n, width, channels)
                        .assign(second.as(width, high, n, channels).permute(1, 2, 0, 3));
                product.run(
                        second.as(height, n * width * channels),
                        rows.get(height),
                        third.as(high, n * width * channels));
                dx.array().assign(second.as(height, n, width, channels).permute(1, 0, 2, 3));
            }
        });
    }

    /** [extent, extent factor]: how much each position of the input counts for each of the output. */
    private static INDArray weights(long extent, int factor) {
        int positions = Math.toIntExact(extent * factor);
        float[] weights = new float[Math.toIntExact(extent) * positions];
        for (int p = 0; p < positions; p++) {
            double point = Math.max((p + 0.5) / factor - 0.5, 0);
            int low = (int) point;
            int high = Math.min(low + 1, Math.toIntExact(extent) - 1);
            weights[low * positions + p] += (float) (1 - (point - low));
            weights[high * positions + p] += (float) (point - low);
        }
        return Constants.floats(weights, extent, positions);
    }
}
