package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Normalization by neighbouring channels, whose squares a product with a band matrix sums. ND4J's lrn knows windows of
 * odd size only.
 */
final class LocalResponseNormKernel implements Kernel {

    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final NativeOperation addition = NativeOperation.of("add");
    private final NativeOperation product = NativeOperation.of("matmul");
    private final NativeOperation power = NativeOperation.of("Pow");
    private final ByShape<INDArray> bands = new ByShape<>(extents -> band(extents[0]));
    private final Scratch scratch;
    private final int size;
    private final double alpha;
    private final INDArray exponent;
    private final INDArray shift;

    LocalResponseNormKernel(int size, double alpha, double beta, double k, Scratch scratch) {
        this.scratch = scratch;
        this.size = size;
        this.alpha = alpha;
        this.exponent = Constants.scalar(-beta);
        this.shift = Constants.scalar(k);
    }

    @Override
    public void run(Tensor result, Tensor... inputs) {
        Nd4jTensor out = Nd4jTensor.of(result);
        INDArray x = Nd4jTensor.of(inputs[0]).matrix();
        INDArray y = out.matrix();
        try (Scratch.Lease lease = scratch.lease(out.length())) {
            INDArray sums = lease.as(out.pixels(), out.channels());
            multiplication.run(y, x, x);
            product.run(sums, y, bands.get(out.channels()));
            addition.run(sums, sums, shift);
            power.run(sums, sums, exponent);
            multiplication.run(y, x, sums);
        }
    }

    /** [C, C]: alpha / size where channel j is in the window around channel c, else 0. */
    INDArray band(long channels) {
        int extent = Math.toIntExact(channels);
        float[] weights = new float[extent * extent];
        for (int c = 0; c < extent; c++) {
            int last = Math.min(c + (size - 1) / 2, extent - 1);
            for (int j = Math.max(c - size / 2, 0); j <= last; j++) {
                weights[j * extent + c] = (float) (alpha / size);
            }
        }
        return Constants.floats(weights, channels, channels);
    }
}
