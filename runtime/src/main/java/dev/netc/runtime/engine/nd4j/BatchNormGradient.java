package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The backward pass of {@link BatchNormTraining}, put together, since ND4J's batchnorm_bp takes ten times as long. With
 * z = (x - mean) inverse, all sums and means over the pixels:
 *
 * <pre>
 * dgamma += sum of dy z,    dbeta += sum of dy
 * dx = gamma inverse (dy - mean of dy - z mean of dy z)
 * </pre>
 */
final class BatchNormGradient implements Backward {

    private final NativeOperation subtraction = NativeOperation.of("subtract");
    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final Nd4jTensor gamma;
    private final Nd4jTensor dgamma;
    private final Nd4jTensor dbeta;
    private final Nd4jTensor mean;
    private final Nd4jTensor inverse;
    private final Scratch scratch;
    private final PixelSums sums;
    private final ByShape<INDArray> shares = new ByShape<>(count -> Constants.scalar(1.0 / count[0]));

    BatchNormGradient(
            Nd4jTensor gamma,
            Nd4jTensor dgamma,
            Nd4jTensor dbeta,
            Nd4jTensor mean,
            Nd4jTensor inverse,
            Scratch scratch) {
        this.scratch = scratch;
        this.gamma = gamma;
        this.dgamma = dgamma;
        this.dbeta = dbeta;
        this.mean = mean;
        this.inverse = inverse;
        this.sums = new PixelSums(scratch);
    }

    @Override
    public void run(Tensor slope, Tensor y, Tensor[] inputs, Tensor[] dx, boolean[] add) {
        Nd4jTensor dy = Nd4jTensor.of(slope);
        Nd4jTensor x = Nd4jTensor.of(inputs[0]);
        long channels = x.channels();
        try (Scratch.Lease normalized = scratch.lease(x.length());
                Scratch.Lease product = scratch.lease(x.length());
                Scratch.Lease slopes = scratch.lease(channels);
                Scratch.Lease products = scratch.lease(channels)) {
            INDArray z = normalized.as(x.pixels(), channels);
            subtraction.run(z, x.matrix(), mean.as(1, channels));
            multiplication.run(z, z, inverse.as(1, channels));
            multiplication.run(product.as(x.pixels(), channels), z, dy.matrix());
            Nd4jTensor sumOfSlopes = slopes.tensor(channels);
            Nd4jTensor sumOfProducts = products.tensor(channels);
            sums.run(sumOfSlopes, dy, 1);
            sums.run(sumOfProducts, product.tensor(x.shape()), 1);
            if (dbeta != null) {
                InputGradient.add(dbeta, sumOfSlopes);
            }
            if (dgamma != null) {
                InputGradient.add(dgamma, sumOfProducts);
            }
            InputGradient.put(scratch, dx[0], add[0], to -> input(to, dy, z, sumOfSlopes, sumOfProducts));
        }
    }

    /** Overwrites z and the sums. */
    private void input(Nd4jTensor dx, Nd4jTensor dy, INDArray z, Nd4jTensor slopes, Nd4jTensor products) {
        long channels = dx.channels();
        INDArray share = shares.get(dx.pixels());
        INDArray slope = slopes.as(1, channels);
        INDArray product = products.as(1, channels);
        multiplication.run(slope, slope, share);
        multiplication.run(product, product, share);
        multiplication.run(z, z, product);
        subtraction.run(dx.matrix(), dy.matrix(), z);
        subtraction.run(dx.matrix(), dx.matrix(), slope);
        multiplication.run(product, gamma.as(1, channels), inverse.as(1, channels));
        multiplication.run(dx.matrix(), dx.matrix(), product);
    }
}
