package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Training;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emitted backward passes against central differences of the emitted forward passes, in double. */
class TrainingPassesTest {
    private static final int SAMPLES = 3;
    private static final double STEP = 1e-5;

    private static final String UNITS = """
            block unit(filters, stride = 1) {
              residual < conv 3x3, filters, stride stride -> batchnorm -> tanh -> conv 3x3, filters -> batchnorm
              > shortcut projection
              tanh
            }
            block padded(filters) {
              residual < conv 3x3, filters, stride 2 -> swish -> conv 3x3, filters > shortcut pad both
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input 6x6x2; conv 3x3, 4 -> batchnorm -> tanh; repeat 3 { unit(4) }; unit(6, stride = 2); padded(8);"
                        + " avgpool global; dense 3 -> softmax",
                "input 4x4x4; conv 3x3, 4 -> tanh; branches < conv 1x1, 2 -> swish | | avgpool 3x3, stride 1, pad 1 >"
                        + " concat; layernorm; gelu; flatten; dense 2",
                "input 4x4x4; conv 3x3, 4; branches < | avgpool global -> dense 4 -> sigmoid > scale; conv 1x1, 2;"
                        + " padded(4); upsample 2, bilinear; transposed_conv 2x2, 2, stride 2; avgpool global",
                "input 5; a = dense 4; tanh; repeat 3 { t = tanh; add(t, a); dense 4 }; b = tanh; multiply(b, a);"
                        + " dense 3",
                "input 3x3x4; left, right = split; conv 1x1, 2 -> tanh; r = conv 3x3, 2; concat(left, r);"
                        + " channel_shuffle 2; lrn 3; zero_pad 1; crop 3x4; subsample 2; flatten; dense 2",
                "input 4; a = dense 4; multiply(a, a); b = tanh; add(b, b); dense 2",
                "input 4x4x2; residual < conv 3x3, 2 -> tanh -> residual < conv 3x3, 2 > > shortcut < conv 1x1, 2 >;"
                        + " repeat 2 { conv 3x3, 2 }; prelu 0.3; dropout 0.4; avgpool global; dense 2",
                "input 3; repeat 2 { residual < dense 3 -> tanh > }; residual < dense 5 > shortcut projection; dense 2"
            })
    void everyGradientAgreesWithDifferences(String layers) {
        try (Network network = Compiled.text("network N { " + layers + " }\n" + UNITS.strip())
                        .create("reference-double", 5);
                Training training = network.training(SAMPLES)) {
            Weights.randomize(network, 6);
            Random random = new Random(7);
            double[] x = random.doubles(SAMPLES * network.description().inputSize(), -1, 1)
                    .toArray();
            double[] c = random.doubles(training.forward(x, 8).length, -1, 1).toArray();
            training.backward(c);
            training.clearGradients();
            training.forward(x, 8);
            training.backward(c);
            for (Parameter parameter : network.parameters().values()) {
                if (parameter.role().learnable()) {
                    check(training, parameter, x, c, random);
                }
            }
        }
    }

    /** A few elements of a parameter. */
    private static void check(Training training, Parameter parameter, double[] x, double[] c, Random random) {
        double[] gradient = parameter.gradient().orElseThrow().toDoubles();
        assertTrue(gradient.length > 0);
        for (int k = 0; k < 5; k++) {
            int i = random.nextInt(gradient.length);
            double slope = (moved(training, parameter, i, STEP, x, c) - moved(training, parameter, i, -STEP, x, c))
                    / (2 * STEP);
            assertEquals(slope, gradient[i], 1e-6 * Math.max(1, Math.abs(slope)), parameter + ", element " + i);
        }
    }

    /** The loss, the sum of c y, with one element of a parameter moved. */
    private static double moved(Training training, Parameter parameter, int i, double by, double[] x, double[] c) {
        double[] values = parameter.tensor().toDoubles();
        double[] other = values.clone();
        other[i] += by;
        parameter.tensor().write(other);
        double[] y = training.forward(x, 8);
        parameter.tensor().write(values);
        double loss = 0;
        for (int k = 0; k < y.length; k++) {
            loss += c[k] * y[k];
        }
        return loss;
    }
}
