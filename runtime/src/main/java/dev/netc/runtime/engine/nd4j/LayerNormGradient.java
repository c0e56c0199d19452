package dev.netc.runtime.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The backward pass of layer normalisation. With z = (x - m) / sqrt(v + epsilon), g = dy gamma, and means over each
 * pixel's channels: dx = (g - mean of g - z mean of g z) / sqrt(v + epsilon).
 */
final class LayerNormGradient extends InputGradient {

    private final NativeOperation product = NativeOperation.of("matmul");
    private final NativeOperation subtraction = NativeOperation.of("subtract");
    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final NativeOperation addition = NativeOperation.of("add");
    private final NativeOperation power = NativeOperation.of("Pow");
    private final INDArray exponent = Constants.scalar(-0.5);
    private final INDArray shift;
    private final ByShape<INDArray> averages = new ByShape<>(extents -> Normalizations.average(extents[0]));
    private final Nd4jTensor gamma;
    private final Nd4jTensor dgamma;
    private final Nd4jTensor dbeta;
    private final PixelSums sums;

    LayerNormGradient(double epsilon, Nd4jTensor gamma, Nd4jTensor dgamma, Nd4jTensor dbeta, Scratch scratch) {
        super(scratch);
        this.shift = Constants.scalar(epsilon);
        this.gamma = gamma;
        this.dgamma = dgamma;
        this.dbeta = dbeta;
        this.sums = new PixelSums(scratch);
    }

    @Override
    void parameters(Nd4jTensor dy, Nd4jTensor x) {
        sums.addTo(dbeta, dy);
        if (dgamma != null) {
            try (Scratch.Lease normalized = scratch.lease(x.length());
                    Scratch.Lease inverse = scratch.lease(x.pixels())) {
                INDArray z = normalized.as(x.pixels(), x.channels());
                normalize(z, inverse.as(x.pixels(), 1), x);
                multiplication.run(z, z, dy.matrix());
                sums.addTo(dgamma, normalized.tensor(x.shape()));
            }
        }
    }

    @Override
    void input(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x) {
        INDArray average = averages.get(x.channels());
        try (Scratch.Lease normalized = scratch.lease(x.length());
                Scratch.Lease products = scratch.lease(x.length());
                Scratch.Lease inverses = scratch.lease(x.pixels());
                Scratch.Lease means = scratch.lease(x.pixels())) {
            INDArray z = normalized.as(x.pixels(), x.channels());
            INDArray gz = products.as(x.pixels(), x.channels());
            INDArray inverse = inverses.as(x.pixels(), 1);
            INDArray mean = means.as(x.pixels(), 1);
            INDArray g = dx.matrix();
            normalize(z, inverse, x);
            multiplication.run(g, dy.matrix(), gamma.as(1, x.channels()));
            multiplication.run(gz, g, z);
            product.run(mean, gz, average);
            multiplication.run(z, z, mean);
            product.run(mean, g, average);
            subtraction.run(g, g, mean);
            subtraction.run(g, g, z);
            multiplication.run(g, g, inverse);
        }
    }

    /** Makes z, [pixels, C], and 1 / sqrt(v + epsilon), [pixels, 1]. */
    private void normalize(INDArray z, INDArray inverse, Nd4jTensor x) {
        INDArray average = averages.get(x.channels());
        try (Scratch.Lease lease = scratch.lease(x.length())) {
            INDArray squares = lease.as(x.pixels(), x.channels());
            product.run(inverse, x.matrix(), average);
            subtraction.run(z, x.matrix(), inverse);
            multiplication.run(squares, z, z);
            product.run(inverse, squares, average);
            addition.run(inverse, inverse, shift);
            power.run(inverse, inverse, exponent);
            multiplication.run(z, z, inverse);
        }
    }
}
