package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels that scale each pixel by statistics, stored or its own. */
final class Normalizations {

    private Normalizations() {}

    static Kernel batchNorm(double epsilon, Nd4jTensor gamma, Nd4jTensor beta, Nd4jTensor mean, Nd4jTensor variance) {
        int hasGamma = 1;
        int hasBeta = 1;
        int axis = 3;
        NativeOperation operation = NativeOperation.of("batchnorm")
                .withIntegers(hasGamma, hasBeta, axis)
                .withReals(epsilon);
        // As volumes always: on a matrix the operation takes ten times as long.
        return (out, in) -> operation.run(
                Nd4jTensor.of(out).volume(),
                Nd4jTensor.of(in[0]).volume(),
                mean.array(),
                variance.array(),
                gamma.array(),
                beta.array());
    }

    /** Put together, since ND4J's layer_norm has no epsilon and is slow. */
    static Kernel layerNorm(double epsilon, Nd4jTensor gamma, Nd4jTensor beta, Scratch scratch) {
        NativeOperation product = NativeOperation.of("matmul");
        NativeOperation subtraction = NativeOperation.of("subtract");
        NativeOperation multiplication = NativeOperation.of("multiply");
        NativeOperation addition = NativeOperation.of("add");
        NativeOperation inverseRoot = NativeOperation.of("Pow");
        INDArray shift = Constants.scalar(epsilon);
        INDArray exponent = Constants.scalar(-0.5);
        ByShape<INDArray> averages = new ByShape<>(extents -> average(extents[0]));
        return (result, inputs) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            INDArray x = Nd4jTensor.of(inputs[0]).matrix();
            INDArray y = out.matrix();
            INDArray average = averages.get(out.channels());
            try (Scratch.Lease columnLease = scratch.lease(out.pixels());
                    Scratch.Lease squareLease = scratch.lease(out.length())) {
                INDArray column = columnLease.as(out.pixels(), 1);
                INDArray squares = squareLease.as(out.pixels(), out.channels());
                product.run(column, x, average);
                subtraction.run(y, x, column);
                multiplication.run(squares, y, y);
                product.run(column, squares, average);
                addition.run(column, column, shift);
                inverseRoot.run(column, column, exponent);
                multiplication.run(y, y, column);
                multiplication.run(y, y, gamma.as(1, out.channels()));
                addition.run(y, y, beta.as(1, out.channels()));
            }
        };
    }

    /** [C, 1], all 1 / C: times a matrix, the mean of each row, and several times as fast as a reduction. */
    static INDArray average(long channels) {
        float[] weights = new float[Math.toIntExact(channels)];
        Arrays.fill(weights, 1f / channels);
        return Constants.floats(weights, channels, 1);
    }

    static Kernel softmax() {
        NativeOperation operation = NativeOperation.of("softmax").withIntegers(3);
        return (out, in) ->
                operation.run(Nd4jTensor.of(out).volume(), Nd4jTensor.of(in[0]).volume());
    }
}
