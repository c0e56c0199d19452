package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward passes of operations that mix the channels of each pixel and have no parameters. */
final class PixelGradients {

    private final NativeOperation product = NativeOperation.of("matmul");
    private final NativeOperation productWithTransposed =
            NativeOperation.of("matmul").withIntegers(0, 1, 0);
    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final NativeOperation subtraction = NativeOperation.of("subtract");
    private final NativeOperation addition = NativeOperation.of("add");
    private final NativeOperation division = NativeOperation.of("divide");
    private final NativeOperation power = NativeOperation.of("Pow");
    private final Scratch scratch;

    PixelGradients(Scratch scratch) {
        this.scratch = scratch;
    }

    /** dx = y (dy - sum of dy y) */
    Backward softmax() {
        ByShape<INDArray> ones = new ByShape<>(extents -> {
            float[] weights = new float[Math.toIntExact(extents[0])];
            Arrays.fill(weights, 1);
            return Constants.floats(weights, extents[0], 1);
        });
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            try (Scratch.Lease products = scratch.lease(y.length());
                    Scratch.Lease sums = scratch.lease(y.pixels())) {
                INDArray sum = sums.as(y.pixels(), 1);
                multiplication.run(products.as(y.pixels(), y.channels()), dy.matrix(), y.matrix());
                product.run(sum, products.as(y.pixels(), y.channels()), ones.get(y.channels()));
                subtraction.run(dx.matrix(), dy.matrix(), sum);
                multiplication.run(dx.matrix(), dx.matrix(), y.matrix());
            }
        });
    }

    /** dx = dy s^-beta - 2 beta x (dy x s^(-beta - 1)) B^T, where s = k + x^2 B and B is the forward pass's band. */
    Backward localResponseNorm(int size, double alpha, double beta, double k) {
        LocalResponseNormKernel forward = new LocalResponseNormKernel(size, alpha, beta, k, scratch);
        ByShape<INDArray> bands = new ByShape<>(extents -> forward.band(extents[0]));
        INDArray shift = Constants.scalar(k);
        INDArray exponent = Constants.scalar(-beta);
        INDArray factor = Constants.scalar(2 * beta);
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            long[] shape = {x.pixels(), x.channels()};
            try (Scratch.Lease first = scratch.lease(shape);
                    Scratch.Lease second = scratch.lease(shape);
                    Scratch.Lease third = scratch.lease(shape)) {
                INDArray s = first.as(shape);
                INDArray powers = second.as(shape);
                INDArray term = third.as(shape);
                INDArray band = bands.get(x.channels());
                multiplication.run(term, x.matrix(), x.matrix());
                product.run(s, term, band);
                addition.run(s, s, shift);
                power.run(powers, s, exponent);
                multiplication.run(dx.matrix(), dy.matrix(), powers);
                multiplication.run(term, dx.matrix(), x.matrix());
                division.run(term, term, s);
                productWithTransposed.run(s, term, band);
                multiplication.run(s, s, x.matrix());
                multiplication.run(s, s, factor);
                subtraction.run(dx.matrix(), dx.matrix(), s);
            }
        });
    }
}
