package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Kernel;
import java.util.function.DoubleUnaryOperator;

/** The nonlinearities: y = g(x), element by element, of any shape. In place. */
final class Activations {

    private Activations() {}

    static Kernel activation(Activation function, double alpha) {
        DoubleUnaryOperator g = formula(function, alpha);
        PixelKernel.Body body = (y, x, at, channels) -> {
            for (int i = at; i < at + channels; i++) {
                y[i] = g.applyAsDouble(x[i]);
            }
        };
        return new PixelKernel(10, () -> body);
    }

    /** y[c] = x[c] for x[c] > 0, else slope[c] x[c]. He et al. 2015. */
    static Kernel parametricRelu(DoubleTensor slope) {
        return new PixelKernel(1, () -> {
            double[] factor = slope.values();
            return (y, x, at, channels) -> {
                for (int c = 0; c < channels; c++) {
                    double element = x[at + c];
                    y[at + c] = element > 0 ? element : factor[c] * element;
                }
            };
        });
    }

    private static DoubleUnaryOperator formula(Activation function, double alpha) {
        return switch (function) {
            case RELU -> x -> Math.max(x, 0);
            case RELU6 -> x -> Math.min(Math.max(x, 0), 6);
            case LEAKY_RELU -> x -> x > 0 ? x : alpha * x;
            case SIGMOID -> Activations::sigmoid;
            case TANH -> Math::tanh;
            case HARD_SIGMOID -> Activations::hardSigmoid;
            case HARD_SWISH -> x -> x * hardSigmoid(x);
            case SWISH -> x -> x * sigmoid(x);
            case GELU -> x -> x * (1 + erf(x / Math.sqrt(2))) / 2;
        };
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double hardSigmoid(double x) {
        return Math.min(Math.max(x / 6 + 0.5, 0), 1);
    }

    /**
     * The error function, erf(x) = 2 / sqrt(pi) exp(-x^2) sum over n of 2^n x^(2n+1) / (1 3 5 .. (2n+1)). All terms
     * have one sign, so nothing cancels. Abramowitz and Stegun 7.1.6.
     */
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
