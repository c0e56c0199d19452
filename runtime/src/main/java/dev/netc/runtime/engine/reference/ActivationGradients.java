package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import java.util.function.DoubleUnaryOperator;

/** The backward passes of the nonlinearities: dx = dy g'(x). At kinks as in PyTorch. */
final class ActivationGradients {

    private ActivationGradients() {}

    static Backward activation(Activation function, double alpha) {
        return switch (function) {
            case RELU -> fromResult(y -> y > 0 ? 1 : 0);
            case RELU6 -> fromResult(y -> y > 0 && y < 6 ? 1 : 0);
            case SIGMOID -> fromResult(y -> y * (1 - y));
            case TANH -> fromResult(y -> 1 - y * y);
            case LEAKY_RELU -> {
                // With alpha above 0, and only then, y has the sign of x.
                DoubleUnaryOperator derivative = element -> element > 0 ? 1 : alpha;
                yield alpha > 0 ? fromResult(derivative) : fromInput(derivative);
            }
            case HARD_SIGMOID -> fromInput(x -> Math.abs(x) < 3 ? 1.0 / 6 : 0);
            case HARD_SWISH -> fromInput(x -> x <= -3 ? 0 : x < 3 ? x / 3 + 0.5 : 1);
            case SWISH ->
                fromInput(x -> {
                    double s = Activations.sigmoid(x);
                    return s + x * s * (1 - s);
                });
            case GELU ->
                fromInput(x -> (1 + Activations.erf(x / Math.sqrt(2))) / 2
                        + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
        };
    }

    private static Backward fromResult(DoubleUnaryOperator derivative) {
        return new PixelGradient(10, (dx, dy, y, x, at, channels) -> {
            for (int i = at; i < at + channels; i++) {
                dx[i] = dy[i] * derivative.applyAsDouble(y[i]);
            }
        });
    }

    private static Backward fromInput(DoubleUnaryOperator derivative) {
        return new PixelGradient(10, (dx, dy, y, x, at, channels) -> {
            for (int i = at; i < at + channels; i++) {
                dx[i] = dy[i] * derivative.applyAsDouble(x[i]);
            }
        });
    }

    /**
     * The backward pass of {@link Activations#parametricRelu}: dx[c] = dy[c] for x[c] > 0, else slope[c] dy[c];
     * dslope[c] is the sum over the pixels with x[c] <= 0 of x[c] dy[c].
     */
    record ParametricRelu(DoubleTensor slope, DoubleTensor dslope) implements InputGradient {

        @Override
        public void parameters(DoubleTensor dy, DoubleTensor x) {
            if (dslope != null) {
                double[] from = x.values();
                double[] gradient = dy.values();
                InputGradient.add(dslope, Sums.overPixels(dy, (sums, at) -> {
                    for (int c = 0; c < sums.length; c++) {
                        sums[c] += Math.min(from[at + c], 0) * gradient[at + c];
                    }
                }));
            }
        }

        @Override
        public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
            double[] factor = slope.values();
            new PixelGradient(1, (to, gradient, unused, from, at, channels) -> {
                        for (int c = 0; c < channels; c++) {
                            to[at + c] = from[at + c] > 0 ? gradient[at + c] : factor[c] * gradient[at + c];
                        }
                    })
                    .input(dx, dy, y, x);
        }
    }
}
