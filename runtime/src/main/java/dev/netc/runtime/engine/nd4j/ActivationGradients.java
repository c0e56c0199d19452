package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/** The backward passes of the nonlinearities. ND4J's own, relu_bp and the like, take ten times as long. */
final class ActivationGradients {

    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final NativeOperation addition = NativeOperation.of("add");
    private final NativeOperation subtraction = NativeOperation.of("subtract");
    private final NativeOperation relu = NativeOperation.of("relu").withReals(0);
    private final NativeOperation relu6 = NativeOperation.of("relu6").withReals(0);
    private final NativeOperation sigmoid = NativeOperation.of("sigmoid");
    private final INDArray one = Constants.scalar(1);
    private final INDArray three = Constants.scalar(3);
    private final INDArray six = Constants.scalar(6);
    private final INDArray sixth = Constants.scalar(1.0 / 6);
    private final Scratch scratch;

    ActivationGradients(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Makes {@code d}, the derivative, of y or x; {@code t} is scratch. All have one shape and share nothing. */
    @FunctionalInterface
    private interface Derivative {
        void run(INDArray d, INDArray t, INDArray element);
    }

    Backward activation(Activation function, double alpha) {
        return switch (function) {
            case RELU -> backward(true, (d, t, y) -> sign(d, y));
            case RELU6 -> backward(true, this::between0And6);
            case LEAKY_RELU -> leakyRelu(alpha);
            case SIGMOID ->
                backward(true, (d, t, y) -> {
                    subtraction.run(d, one, y);
                    multiplication.run(d, d, y);
                });
            case TANH ->
                backward(true, (d, t, y) -> {
                    multiplication.run(d, y, y);
                    subtraction.run(d, one, d);
                });
            case HARD_SIGMOID -> backward(false, (d, t, x) -> slopeOfHardSigmoid(d, t, x));
            case HARD_SWISH ->
                backward(false, (d, t, x) -> {
                    slopeOfHardSigmoid(d, t, x);
                    multiplication.run(d, d, x);
                    addition.run(t, x, three);
                    relu6.run(t, t);
                    multiplication.run(t, t, sixth);
                    addition.run(d, d, t);
                });
            case SWISH ->
                backward(false, (d, t, x) -> {
                    // s (1 + x (1 - s))
                    sigmoid.run(t, x);
                    subtraction.run(d, one, t);
                    multiplication.run(d, d, x);
                    addition.run(d, d, one);
                    multiplication.run(d, d, t);
                });
            case GELU -> backward(false, gelu());
        };
    }

    private Backward backward(boolean ofResult, Derivative derivative) {
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            try (Scratch.Lease first = scratch.lease(dx.length());
                    Scratch.Lease second = scratch.lease(dx.length())) {
                INDArray d = first.as(dx.shape());
                derivative.run(d, second.as(dx.shape()), ofResult ? y.array() : x.array());
                multiplication.run(dx.array(), dy.array(), d);
            }
        });
    }

    private static void sign(INDArray d, INDArray of) {
        Nd4j.getExecutioner().exec(new Sign(of, d));
    }

    /** 1 where {@code element}, which lies between 0 and 6, is neither, else 0. */
    private void between0And6(INDArray d, INDArray t, INDArray element) {
        subtraction.run(t, six, element);
        sign(t, t);
        sign(d, element);
        multiplication.run(d, d, t);
    }

    /** 1 / 6 between -3 and 3, else 0. */
    private void slopeOfHardSigmoid(INDArray d, INDArray t, INDArray x) {
        try (Scratch.Lease lease = scratch.lease(x.length())) {
            INDArray clipped = lease.as(x.shape());
            addition.run(clipped, x, three);
            relu6.run(clipped, clipped);
            between0And6(d, t, clipped);
            multiplication.run(d, d, sixth);
        }
    }

    /** Phi(x) + x exp(-x^2 / 2) / sqrt(2 pi) */
    private Derivative gelu() {
        INDArray narrowing = Constants.scalar(Math.sqrt(0.5));
        INDArray half = Constants.scalar(0.5);
        INDArray minusHalf = Constants.scalar(-0.5);
        INDArray density = Constants.scalar(1 / Math.sqrt(2 * Math.PI));
        return (d, t, x) -> {
            multiplication.run(t, x, narrowing);
            Nd4j.getExecutioner().exec(new Erf(t, t));
            addition.run(t, t, one);
            multiplication.run(t, t, half);
            multiplication.run(d, x, x);
            multiplication.run(d, d, minusHalf);
            Nd4j.getExecutioner().exec(new Exp(d, d));
            multiplication.run(d, d, x);
            multiplication.run(d, d, density);
            addition.run(d, d, t);
        };
    }

    /** dx = alpha (dy - p) + p, where p is dy where the element is above 0, else 0. */
    private Backward leakyRelu(double alpha) {
        INDArray factor = Constants.scalar(alpha);
        return InputGradient.of(scratch, (dx, dy, y, x) -> leaky(dx, dy, alpha > 0 ? y : x, factor));
    }

    private void leaky(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor element, INDArray factor) {
        try (Scratch.Lease lease = scratch.lease(dx.length())) {
            INDArray part = lease.as(dx.pixels(), dx.channels());
            sign(part, element.matrix());
            relu.run(part, part);
            multiplication.run(part, part, dy.matrix());
            subtraction.run(dx.matrix(), dy.matrix(), part);
            multiplication.run(dx.matrix(), dx.matrix(), factor);
            addition.run(dx.matrix(), dx.matrix(), part);
        }
    }

    /** As leaky ReLU with a slope for each channel, whose gradient is the sum of dy min(x, 0). */
    Backward parametricRelu(Nd4jTensor slope, Nd4jTensor dslope) {
        NativeOperation minimum = NativeOperation.of("minimum");
        INDArray zero = Constants.scalar(0);
        PixelSums sums = new PixelSums(scratch);
        return new InputGradient(scratch) {
            @Override
            void parameters(Nd4jTensor dy, Nd4jTensor x) {
                try (Scratch.Lease lease = scratch.lease(x.length())) {
                    minimum.run(lease.as(x.shape()), x.array(), zero);
                    multiplication.run(lease.as(x.shape()), lease.as(x.shape()), dy.array());
                    sums.addTo(dslope, lease.tensor(x.shape()));
                }
            }

            @Override
            void input(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x) {
                leaky(dx, dy, x, slope.as(1, x.channels()));
            }
        };
    }
}
