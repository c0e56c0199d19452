package dev.netc.runtime.engine.reference;

import static dev.netc.runtime.engine.reference.ReferenceRun.ENGINE;
import static dev.netc.runtime.engine.reference.ReferenceRun.run;
import static dev.netc.runtime.engine.reference.ReferenceRun.shape;
import static dev.netc.runtime.engine.reference.ReferenceRun.tensor;
import static dev.netc.runtime.engine.reference.ReferenceRun.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Tensor;
import org.junit.jupiter.api.Test;

class ActivationsTest {

    private static final Tensor X = tensor(shape(1, 5), -8, -1, 0, 1, 8);

    private static double[] of(Activation function) {
        return run(ENGINE.activation(function, 0.25), shape(1, 5), X);
    }

    @Test
    void piecewiseLinearFunctionsBendWhereTheyShould() {
        assertArrayEquals(new double[] {0, 0, 0, 1, 8}, of(Activation.RELU));
        assertArrayEquals(new double[] {0, 0, 0, 1, 6}, of(Activation.RELU6));
        assertArrayEquals(new double[] {-2, -0.25, 0, 1, 8}, of(Activation.LEAKY_RELU));
        assertArrayEquals(new double[] {0, 1.0 / 3, 0.5, 2.0 / 3, 1}, of(Activation.HARD_SIGMOID), 1e-15);
        assertArrayEquals(new double[] {0, -1.0 / 3, 0, 2.0 / 3, 8}, of(Activation.HARD_SWISH), 1e-15);
    }

    @Test
    void smoothFunctionsHaveTheirKnownValues() {
        double s = 0.7310585786300049;
        double s8 = 0.9996646498695336;
        assertArrayEquals(new double[] {1 - s8, 1 - s, 0.5, s, s8}, of(Activation.SIGMOID), 1e-12);
        assertArrayEquals(new double[] {-8 * (1 - s8), s - 1, 0, s, 8 * s8}, of(Activation.SWISH), 1e-12);
        double t = 0.7615941559557649;
        double t8 = 0.9999997749296758;
        assertArrayEquals(new double[] {-t8, -t, 0, t, t8}, of(Activation.TANH), 1e-12);
        // Phi(1) = 0.8413447460685429, Phi(-8) = 6.2e-16
        double phi = 0.8413447460685429;
        assertArrayEquals(new double[] {0, phi - 1, 0, phi, 8}, of(Activation.GELU), 1e-14);
    }

    @Test
    void theErrorFunctionHasItsTabulatedValues() {
        // Abramowitz and Stegun, table 7.1
        assertEquals(0, Activations.erf(0));
        assertEquals(0.5204998778, Activations.erf(0.5), 1e-10);
        assertEquals(0.8427007929, Activations.erf(1), 1e-10);
        assertEquals(-0.9953222650, Activations.erf(-2), 1e-10);
        assertEquals(0.9999779095, Activations.erf(3), 1e-10);
        assertEquals(1, Activations.erf(5.9), 1e-15);
        assertEquals(-1, Activations.erf(-40));
        assertEquals(Double.NaN, Activations.erf(Double.NaN));
    }

    @Test
    void parametricReluHasASlopeForEachChannel() {
        Tensor x = tensor(shape(1, 1, 2, 2), -1, -1, 2, 2);
        assertArrayEquals(
                new double[] {-0.5, 3, 2, 2}, run(ENGINE.parametricRelu(vector(0.5, -3)), shape(1, 1, 2, 2), x));
    }
}
