package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Training;
import java.util.function.DoubleSupplier;

/** Compares the gradients of a network's parameters, in double, with finite differences. */
final class Slopes {

    private static final int ELEMENTS = 8;
    private static final double STEP = 1e-5;
    private static final long SEED = 5;

    private Slopes() {}

    /**
     * Checks some elements of every parameter that learns.
     *
     * @param outer the gradient with respect to the outputs
     */
    static void check(Network net, double[] x, double[] outer, int samples) {
        try (Training training = net.training(samples)) {
            training.clearGradients();
            training.forward(x, SEED);
            training.backward(outer);
            for (Parameter parameter : net.parameters().values()) {
                if (parameter.role().learnable() && !parameter.frozen()) {
                    check(parameter, () -> inner(outer, training.forward(x, SEED)));
                }
            }
        }
    }

    private static void check(Parameter parameter, DoubleSupplier loss) {
        double[] gradient = parameter.gradient().orElseThrow().toDoubles();
        double[] values = parameter.tensor().toDoubles();
        double scale = 1e-2;
        for (double element : gradient) {
            scale = Math.max(scale, Math.abs(element));
        }
        for (int i = 0; i < values.length; i += Math.max(1, values.length / ELEMENTS)) {
            double value = values[i];
            values[i] = value + STEP;
            parameter.tensor().write(values);
            double above = loss.getAsDouble();
            values[i] = value - STEP;
            parameter.tensor().write(values);
            double below = loss.getAsDouble();
            values[i] = value;
            parameter.tensor().write(values);
            assertEquals((above - below) / (2 * STEP), gradient[i], 1e-6 * scale, parameter + ", element " + i);
        }
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
