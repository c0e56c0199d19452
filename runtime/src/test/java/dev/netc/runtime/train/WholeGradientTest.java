package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.RandomStream;
import dev.netc.runtime.Training;
import org.junit.jupiter.api.Test;

/** The passes of a whole network in double, against finite differences. */
class WholeGradientTest {

    private static final int SAMPLES = 3;
    private static final int ELEMENTS = 8;
    private static final double STEP = 1e-5;
    private static final long SEED = 5;

    @Test
    void everyParametersGradientIsTheSlopeOfTheLoss() {
        SmallResNet net = SmallResNet.create(3, "reference-double");
        double[] x = random("x", SAMPLES * 64);
        double[] outer = random("outer", SAMPLES * 10);
        try (Training training = net.training(SAMPLES)) {
            training.clearGradients();
            training.forward(x, SEED);
            training.backward(outer);
            for (Parameter parameter : net.parameters().values()) {
                if (parameter.role().learnable()) {
                    check(parameter, () -> inner(outer, training.forward(x, SEED)));
                }
            }
        }
    }

    private interface Loss {
        double value();
    }

    private static void check(Parameter parameter, Loss loss) {
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
            double above = loss.value();
            values[i] = value - STEP;
            parameter.tensor().write(values);
            double below = loss.value();
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

    private static double[] random(String name, int length) {
        RandomStream random = new RandomStream(SEED, name);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.gaussian();
        }
        return values;
    }
}
