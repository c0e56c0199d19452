package dev.netc.runtime.engine.reference;

import static dev.netc.runtime.engine.reference.ReferenceRun.ENGINE;
import static dev.netc.runtime.engine.reference.ReferenceRun.counting;
import static dev.netc.runtime.engine.reference.ReferenceRun.run;
import static dev.netc.runtime.engine.reference.ReferenceRun.shape;
import static dev.netc.runtime.engine.reference.ReferenceRun.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Pooling.Function;
import dev.netc.runtime.engine.Tensor;
import org.junit.jupiter.api.Test;

class PoolingKernelTest {

    /** 1 2 3 / 4 5 6 / 7 8 9 in one channel. */
    private static final Tensor NINE = tensor(shape(1, 3, 3, 1), counting(9));

    @Test
    void theMaximumOfEachWindowIsTaken() {
        Pooling pooling = new Pooling(Function.MAX, 2, 2, 1, 1, 0, 0, 0, 0, false);
        assertArrayEquals(new double[] {5, 6, 8, 9}, run(ENGINE.pooling(pooling), shape(1, 2, 2, 1), NINE));
    }

    @Test
    void paddingNeverWinsAMaximum() {
        Tensor negative = tensor(shape(1, 2, 2, 1), -1, -2, -3, -4);
        Pooling pooling = new Pooling(Function.MAX, 2, 2, 2, 2, 1, 1, 1, 1, false);
        assertArrayEquals(new double[] {-1, -2, -3, -4}, run(ENGINE.pooling(pooling), shape(1, 2, 2, 1), negative));
    }

    @Test
    void roundedUpTheLastWindowsHangOverTheEdge() {
        Pooling max = new Pooling(Function.MAX, 2, 2, 2, 2, 0, 0, 0, 0, false);
        assertArrayEquals(new double[] {5, 6, 8, 9}, run(ENGINE.pooling(max), shape(1, 2, 2, 1), NINE));
        // The positions beyond are never counted, whether the padding is or not.
        for (boolean countPad : new boolean[] {true, false}) {
            Pooling average = new Pooling(Function.AVERAGE, 2, 2, 2, 2, 0, 0, 0, 0, countPad);
            assertArrayEquals(new double[] {3, 4.5, 7.5, 9}, run(ENGINE.pooling(average), shape(1, 2, 2, 1), NINE));
        }
    }

    @Test
    void anAverageCountsThePaddingIfItIsTold() {
        Pooling counting = new Pooling(Function.AVERAGE, 2, 2, 2, 2, 1, 0, 1, 0, true);
        assertArrayEquals(
                new double[] {1.0 / 4, 5.0 / 4, 11.0 / 4, 28.0 / 4},
                run(ENGINE.pooling(counting), shape(1, 2, 2, 1), NINE));
        Pooling notCounting = new Pooling(Function.AVERAGE, 2, 2, 2, 2, 1, 0, 1, 0, false);
        assertArrayEquals(
                new double[] {1, 5.0 / 2, 11.0 / 2, 28.0 / 4},
                run(ENGINE.pooling(notCounting), shape(1, 2, 2, 1), NINE));
    }

    @Test
    void anAverageCountsThePaddingBehindButNothingBeyondIt() {
        // Three columns and one of padding; windows of three at 0 and 2, the second of which reaches one further.
        Tensor row = tensor(shape(1, 1, 3, 1), 1, 2, 3);
        Pooling pooling = new Pooling(Function.AVERAGE, 1, 3, 1, 2, 0, 0, 0, 1, true);
        assertArrayEquals(new double[] {2, 3.0 / 2}, run(ENGINE.pooling(pooling), shape(1, 1, 2, 1), row));
    }

    @Test
    void channelsArePooledApart() {
        Tensor two = tensor(shape(1, 1, 2, 2), 1, 20, 3, 10);
        Pooling max = new Pooling(Function.MAX, 1, 2, 1, 1, 0, 0, 0, 0, false);
        assertArrayEquals(new double[] {3, 20}, run(ENGINE.pooling(max), shape(1, 1, 1, 2), two));
        Pooling average = new Pooling(Function.AVERAGE, 1, 2, 1, 1, 0, 0, 0, 0, false);
        assertArrayEquals(new double[] {2, 15}, run(ENGINE.pooling(average), shape(1, 1, 1, 2), two));
    }

    @Test
    void globalPoolingTakesTheWholeOfEachPicture() {
        Tensor pictures = tensor(shape(2, 1, 2, 2), 1, 20, 3, 10, -5, -6, -7, -8);
        assertArrayEquals(new double[] {3, 20, -5, -6}, run(ENGINE.globalPooling(Function.MAX), shape(2, 2), pictures));
        assertArrayEquals(
                new double[] {2, 15, -6, -7}, run(ENGINE.globalPooling(Function.AVERAGE), shape(2, 2), pictures));
    }
}
