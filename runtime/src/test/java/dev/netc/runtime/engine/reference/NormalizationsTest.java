package dev.netc.runtime.engine.reference;

import static dev.netc.runtime.engine.reference.ReferenceRun.ENGINE;
import static dev.netc.runtime.engine.reference.ReferenceRun.run;
import static dev.netc.runtime.engine.reference.ReferenceRun.shape;
import static dev.netc.runtime.engine.reference.ReferenceRun.tensor;
import static dev.netc.runtime.engine.reference.ReferenceRun.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.junit.jupiter.api.Test;

class NormalizationsTest {

    @Test
    void batchNormUsesTheStoredMomentsOfEachChannel() {
        // (x - 1) / sqrt(3 + 1) 2 + 10 and (x - 2) / sqrt(8 + 1) 3 + 20
        Kernel kernel = ENGINE.batchNorm(1, vector(2, 3), vector(10, 20), vector(1, 2), vector(3, 8));
        Tensor x = tensor(shape(1, 1, 2, 2), 1, 2, 5, 8);
        assertArrayEquals(new double[] {10, 20, 14, 26}, run(kernel, shape(1, 1, 2, 2), x), 1e-14);
    }

    @Test
    void layerNormUsesTheMomentsOfEachPixel() {
        // 1 and 5: mean 3, variance 4; 2 and 2: mean 2, variance 0. Both with epsilon 5.
        Kernel kernel = ENGINE.layerNorm(5, vector(3, 6), vector(10, 20));
        Tensor x = tensor(shape(2, 2), 1, 5, 2, 2);
        assertArrayEquals(
                new double[] {3 * -2.0 / 3 + 10, 6 * 2.0 / 3 + 20, 10, 20}, run(kernel, shape(2, 2), x), 1e-14);
    }

    @Test
    void localResponseNormDividesByTheNeighboursSquares() {
        Tensor x = tensor(shape(1, 1, 1, 4), 1, 2, 3, 4);
        // k = 1, alpha / size = 2, beta = 1; windows of three channels.
        Kernel three = ENGINE.localResponseNorm(3, 6, 1, 1);
        assertArrayEquals(
                new double[] {1.0 / 11, 2.0 / 29, 3.0 / 59, 4.0 / 51}, run(three, shape(1, 1, 1, 4), x), 1e-14);
        // An even window has its odd channel before: c - 1 and c.
        Kernel two = ENGINE.localResponseNorm(2, 4, 1, 1);
        assertArrayEquals(new double[] {1.0 / 3, 2.0 / 11, 3.0 / 27, 4.0 / 51}, run(two, shape(1, 1, 1, 4), x), 1e-14);
    }

    @Test
    void localResponseNormRaisesToBeta() {
        // 2 / (2 + 4)^1/2
        Kernel kernel = ENGINE.localResponseNorm(1, 1, 0.5, 2);
        Tensor x = tensor(shape(1, 1, 1, 1), 2);
        assertArrayEquals(new double[] {2 / Math.sqrt(6)}, run(kernel, shape(1, 1, 1, 1), x), 1e-14);
    }

    @Test
    void softmaxSumsToOneAndDoesNotOverflow() {
        Tensor x = tensor(shape(2, 2), 1000, 1000 + Math.log(3), -1000, -1000 - Math.log(4));
        assertArrayEquals(new double[] {0.25, 0.75, 0.8, 0.2}, run(ENGINE.softmax(), shape(2, 2), x), 1e-12);
    }
}
