package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;

/** The nonlinearities. Of ND4J's own, hard sigmoid has other constants, GELU is approximate, leaky ReLU is slow. */
final class Activations {

    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final NativeOperation addition = NativeOperation.of("add");
    private final Scratch scratch;

    Activations(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Computes {@code y} of {@code x}, of one shape and maybe of one memory; {@code t} is scratch of that shape. */
    @FunctionalInterface
    private interface Formula {
        void run(INDArray y, INDArray x, INDArray t);
    }

    Kernel activation(Activation function, double alpha) {
        return switch (function) {
            case RELU -> operation(NativeOperation.of("relu").withReals(0));
            case RELU6 -> operation(NativeOperation.of("relu6").withReals(0));
            case SIGMOID -> operation(NativeOperation.of("sigmoid"));
            case TANH -> operation(NativeOperation.of("tanh"));
            case LEAKY_RELU -> kernel(leakyRelu(alpha));
            case HARD_SIGMOID -> kernel(hardSigmoid());
            case HARD_SWISH -> kernel(timesInput(hardSigmoid()));
            case SWISH -> kernel(timesInput(sigmoid()));
            case GELU -> kernel(timesInput(normalDistribution()));
        };
    }

    /** max(x, 0) + slope min(x, 0), since ND4J's prelu is slow. */
    Kernel parametricRelu(Nd4jTensor slope) {
        NativeOperation minimum = NativeOperation.of("minimum");
        NativeOperation relu = NativeOperation.of("relu").withReals(0);
        INDArray zero = Constants.scalar(0);
        return (result, inputs) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            INDArray x = Nd4jTensor.of(inputs[0]).matrix();
            INDArray y = out.matrix();
            try (Scratch.Lease lease = scratch.lease(out.length())) {
                INDArray negative = lease.as(out.pixels(), out.channels());
                minimum.run(negative, x, zero);
                multiplication.run(negative, negative, slope.as(1, out.channels()));
                relu.run(y, x);
                addition.run(y, y, negative);
            }
        };
    }

    private static Kernel operation(NativeOperation operation) {
        return (out, in) ->
                operation.run(Nd4jTensor.of(out).array(), Nd4jTensor.of(in[0]).array());
    }

    private Kernel kernel(Formula formula) {
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            try (Scratch.Lease lease = scratch.lease(out.length())) {
                formula.run(out.array(), Nd4jTensor.of(in[0]).array(), lease.as(out.shape()));
            }
        };
    }

    /** The formula's result times x; the formula itself must work in place. */
    private Formula timesInput(Formula formula) {
        return (y, x, t) -> {
            formula.run(t, x, t);
            multiplication.run(y, x, t);
        };
    }

    /** The greater of x and alpha x for alpha up to 1, the smaller beyond. */
    private Formula leakyRelu(double alpha) {
        NativeOperation choice = NativeOperation.of(alpha <= 1 ? "maximum" : "minimum");
        INDArray factor = Constants.scalar(alpha);
        return (y, x, t) -> {
            multiplication.run(t, x, factor);
            choice.run(y, x, t);
        };
    }

    private static Formula sigmoid() {
        NativeOperation sigmoid = NativeOperation.of("sigmoid");
        return (y, x, t) -> sigmoid.run(y, x);
    }

    /** relu6(x + 3) / 6 */
    private Formula hardSigmoid() {
        NativeOperation relu6 = NativeOperation.of("relu6").withReals(0);
        INDArray shift = Constants.scalar(3);
        INDArray factor = Constants.scalar(1.0 / 6);
        return (y, x, t) -> {
            addition.run(y, x, shift);
            relu6.run(y, y);
            multiplication.run(y, y, factor);
        };
    }

    /** Phi(x) = (1 + erf(x / sqrt(2))) / 2 */
    private Formula normalDistribution() {
        INDArray narrowing = Constants.scalar(Math.sqrt(0.5));
        INDArray one = Constants.scalar(1);
        INDArray half = Constants.scalar(0.5);
        return (y, x, t) -> {
            multiplication.run(y, x, narrowing);
            Nd4j.getExecutioner().exec(new Erf(y, y));
            addition.run(y, y, one);
            multiplication.run(y, y, half);
        };
    }
}
