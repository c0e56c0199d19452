package dev.netc.runtime.engine.reference;

import static dev.netc.runtime.engine.reference.ReferenceRun.ENGINE;
import static dev.netc.runtime.engine.reference.ReferenceRun.counting;
import static dev.netc.runtime.engine.reference.ReferenceRun.run;
import static dev.netc.runtime.engine.reference.ReferenceRun.shape;
import static dev.netc.runtime.engine.reference.ReferenceRun.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.netc.runtime.engine.Tensor;
import org.junit.jupiter.api.Test;

class MovesTest {

    /** 1 2 / 3 4 in one channel. */
    private static final Tensor FOUR = tensor(shape(1, 2, 2, 1), 1, 2, 3, 4);

    @Test
    void reshapingKeepsTheOrder() {
        assertArrayEquals(counting(4), run(ENGINE.reshape(), shape(1, 4), FOUR));
    }

    @Test
    void paddingPutsZerosAround() {
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0}, run(ENGINE.pad(1, 1, 0), shape(1, 3, 4, 1), FOUR));
        Tensor pixel = tensor(shape(1, 1, 1, 2), 1, 2);
        assertArrayEquals(new double[] {0, 1, 2, 0}, run(ENGINE.pad(0, 0, 1), shape(1, 1, 1, 4), pixel));
    }

    @Test
    void aVectorIsPaddedByChannelsOnly() {
        Tensor two = tensor(shape(2, 2), 1, 2, 3, 4);
        assertArrayEquals(new double[] {0, 1, 2, 0, 3, 4}, run(ENGINE.pad(5, 5, 1), shape(2, 3), two));
    }

    @Test
    void aSliceBeginsAndStepsWhereItIsTold() {
        Tensor picture = tensor(shape(1, 4, 5, 1), counting(20));
        // Row 1 and 3, columns 2 and 4.
        assertArrayEquals(new double[] {8, 10, 18, 20}, run(ENGINE.slice(1, 2, 0, 2, 2), shape(1, 2, 2, 1), picture));
        Tensor pixels = tensor(shape(1, 1, 2, 3), counting(6));
        assertArrayEquals(new double[] {2, 3, 5, 6}, run(ENGINE.slice(0, 0, 1, 1, 1), shape(1, 1, 2, 2), pixels));
        Tensor vectors = tensor(shape(2, 3), counting(6));
        assertArrayEquals(new double[] {3, 6}, run(ENGINE.slice(9, 9, 2, 1, 1), shape(2, 1), vectors));
    }

    @Test
    void nearestRepeatsEachPixel() {
        assertArrayEquals(
                new double[] {1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4, 4, 4},
                run(ENGINE.upsampleNearest(2, 3), shape(1, 4, 6, 1), FOUR));
    }

    @Test
    void bilinearIsLinearBetweenCentresAndFlatBeyond() {
        // Centres at 1/4, 3/4 .. of a pixel: quarters of the way between neighbours.
        assertArrayEquals(
                new double[] {1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4},
                run(ENGINE.upsampleBilinear(2, 2), shape(1, 4, 4, 1), FOUR),
                1e-15);
    }

    @Test
    void shufflingTransposesGroupsAndTheirChannels() {
        Tensor pixel = tensor(shape(1, 1, 1, 6), counting(6));
        // 1 2 3 / 4 5 6 becomes 1 4 / 2 5 / 3 6.
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, run(ENGINE.channelShuffle(2), shape(1, 1, 1, 6), pixel));
    }

    @Test
    void concatPutsChannelsBehindEachOther() {
        Tensor one = tensor(shape(1, 1, 2, 1), 1, 2);
        Tensor two = tensor(shape(1, 1, 2, 2), 3, 4, 5, 6);
        assertArrayEquals(new double[] {1, 3, 4, 2, 5, 6}, run(ENGINE.concat(), shape(1, 1, 2, 3), one, two));
    }

    @Test
    void sumsAndProductsTakeAnyNumberOfInputs() {
        Tensor a = tensor(shape(1, 2), 1, 2);
        Tensor b = tensor(shape(1, 2), 10, 20);
        Tensor c = tensor(shape(1, 2), 100, 300);
        assertArrayEquals(new double[] {11, 22}, run(ENGINE.add(), shape(1, 2), a, b));
        assertArrayEquals(new double[] {111, 322}, run(ENGINE.add(), shape(1, 2), a, b, c));
        assertArrayEquals(new double[] {1000, 12000}, run(ENGINE.multiply(), shape(1, 2), a, b, c));
    }

    @Test
    void scalingTakesAFactorForEachPictureAndChannel() {
        Tensor x = tensor(shape(2, 1, 2, 2), counting(8));
        Tensor s = tensor(shape(2, 2), 1, 10, 100, 1000);
        assertArrayEquals(
                new double[] {1, 20, 3, 40, 500, 6000, 700, 8000}, run(ENGINE.scale(), shape(2, 1, 2, 2), x, s));
    }
}
