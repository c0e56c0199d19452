package dev.netc.runtime.engine.reference;

import static dev.netc.runtime.engine.reference.ReferenceRun.ENGINE;
import static dev.netc.runtime.engine.reference.ReferenceRun.counting;
import static dev.netc.runtime.engine.reference.ReferenceRun.run;
import static dev.netc.runtime.engine.reference.ReferenceRun.shape;
import static dev.netc.runtime.engine.reference.ReferenceRun.tensor;
import static dev.netc.runtime.engine.reference.ReferenceRun.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Tensor;
import org.junit.jupiter.api.Test;

class ConvolutionKernelTest {

    /** 1 2 3 / 4 5 6 / 7 8 9 in one channel. */
    private static final Tensor NINE = tensor(shape(1, 3, 3, 1), counting(9));

    @Test
    void aFilterOfOnePixelThatIsTwoDoublesEachPixel() {
        Tensor picture = tensor(shape(1, 6, 6, 1), counting(36));
        Tensor two = tensor(shape(1, 1, 1, 1), 2);
        double[] expected = new double[36];
        for (int i = 0; i < 36; i++) {
            expected[i] = 2 * (i + 1);
        }
        Convolution pointwise = new Convolution(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(expected, run(ENGINE.convolution(pointwise, two, null), shape(1, 6, 6, 1), picture));
    }

    @Test
    void theFilterIsNotFlipped() {
        // 1 2 4 5 under 1 10 100 1000, then 2 3 5 6, and so on.
        Tensor w = tensor(shape(2, 2, 1, 1), 1, 10, 100, 1000);
        Convolution valid = new Convolution(1, 1, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {5421, 6532, 8754, 9865},
                run(ENGINE.convolution(valid, w, null), shape(1, 2, 2, 1), NINE));
    }

    @Test
    void theFourPaddingsStandWhereTheyShould() {
        // One row above and two columns to the left only: the filter of ones sums the four pixels up and to the left.
        Tensor w = tensor(shape(2, 2, 1, 1), 1, 1, 1, 1);
        Convolution uneven = new Convolution(1, 1, 2, 2, 1, 1, 1, 1, 1, 0, 2, 0, 1);
        assertArrayEquals(
                new double[] {0, 1, 3, 5, 0, 5, 12, 16, 0, 11, 24, 28},
                run(ENGINE.convolution(uneven, w, null), shape(1, 3, 4, 1), NINE));
    }

    @Test
    void strideAndDilationCountPixelsOfTheInput() {
        Tensor w = tensor(shape(2, 1, 1, 1), 1, 10);
        // Rows p and p + 2 of each second column.
        Convolution apart = new Convolution(1, 1, 2, 1, 1, 2, 2, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(new double[] {71, 93}, run(ENGINE.convolution(apart, w, null), shape(1, 1, 2, 1), NINE));
        // Dilation across: columns 0 and 2, with zeros around by 1: (0, 2), (1, 3), (2, 0).
        Tensor row = tensor(shape(1, 2, 1, 1), 1, 10);
        Convolution across = new Convolution(1, 1, 1, 2, 3, 1, 1, 2, 0, 0, 1, 1, 1);
        assertArrayEquals(
                new double[] {20, 31, 2}, run(ENGINE.convolution(across, row, null), shape(1, 1, 3, 1), NINE));
    }

    @Test
    void channelsAreSummedAndFiltersGetTheirOwnBias() {
        Tensor pixel = tensor(shape(1, 1, 1, 3), 1, 2, 3);
        Tensor w = tensor(shape(1, 1, 3, 2), 1, 2, 3, 4, 5, 6);
        Convolution pointwise = new Convolution(3, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {1 + 6 + 15 + 100, 2 + 8 + 18 + 200},
                run(ENGINE.convolution(pointwise, w, vector(100, 200)), shape(1, 1, 1, 2), pixel));
    }

    @Test
    void manyChannelsAreSummedToo() {
        // 19 channels: two blocks of eight and a rest, which the inner loop takes differently.
        Tensor pixel = tensor(shape(1, 1, 1, 19), counting(19));
        double[] weights = new double[19 * 2];
        for (int c = 0; c < 19; c++) {
            weights[2 * c] = 1;
            weights[2 * c + 1] = c == 18 ? 1 : 0;
        }
        Convolution pointwise = new Convolution(19, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {190, 19},
                run(
                        ENGINE.convolution(pointwise, tensor(shape(1, 1, 19, 2), weights), null),
                        shape(1, 1, 1, 2),
                        pixel));
    }

    @Test
    void groupsSeeTheirOwnChannelsOnly() {
        Tensor pixel = tensor(shape(1, 1, 1, 4), 1, 2, 3, 4);
        // [R, S, C / groups, K]: filters 0 and 1 see channels 0 and 1, filters 2 and 3 channels 2 and 3.
        Tensor w = tensor(shape(1, 1, 2, 4), 1, 2, 3, 4, 10, 20, 30, 40);
        Convolution grouped = new Convolution(4, 4, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2);
        assertArrayEquals(
                new double[] {1 + 20, 2 + 40, 9 + 120, 12 + 160},
                run(ENGINE.convolution(grouped, w, null), shape(1, 1, 1, 4), pixel));
    }

    @Test
    void aDepthwiseConvolutionKeepsChannelsApart() {
        Tensor two = tensor(shape(1, 1, 2, 2), 1, 2, 3, 4);
        Tensor w = tensor(shape(1, 2, 1, 2), 1, 10, 100, 1000);
        Convolution depthwise = new Convolution(2, 2, 1, 2, 1, 1, 1, 1, 0, 0, 0, 0, 2);
        assertArrayEquals(
                new double[] {301, 4020}, run(ENGINE.convolution(depthwise, w, null), shape(1, 1, 1, 2), two));
        // With two filters for each channel, those of one channel are neighbours.
        Tensor pixel = tensor(shape(1, 1, 1, 2), 1, 2);
        Tensor doubled = tensor(shape(1, 1, 1, 4), 1, 10, 100, 1000);
        Convolution multiplier = new Convolution(2, 4, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2);
        assertArrayEquals(
                new double[] {1, 10, 200, 2000},
                run(ENGINE.convolution(multiplier, doubled, null), shape(1, 1, 1, 4), pixel));
    }

    @Test
    void eachPictureOfABatchHasItsOwnResult() {
        Tensor two = tensor(shape(2, 2, 1, 1), 1, 2, 3, 4);
        Tensor w = tensor(shape(2, 1, 1, 1), 1, 1);
        Convolution column = new Convolution(1, 1, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(new double[] {3, 7}, run(ENGINE.convolution(column, w, null), shape(2, 1, 1, 1), two));
    }

    @Test
    void aTransposedConvolutionSpreadsEachPixel() {
        Tensor two = tensor(shape(1, 1, 2, 1), 1, 2);
        Tensor w = tensor(shape(1, 3, 1, 1), 1, 10, 100);
        // 1 10 100 at 0, 2 20 200 at 2.
        Convolution strided = new Convolution(1, 1, 1, 3, 1, 2, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {1, 10, 102, 20, 200},
                run(ENGINE.transposedConvolution(strided, w, null), shape(1, 1, 5, 1), two));
    }

    @Test
    void aTransposedConvolutionCutsItsPaddingAndAddsItsBias() {
        Tensor two = tensor(shape(1, 1, 2, 1), 1, 2);
        Tensor w = tensor(shape(1, 3, 1, 1), 1, 10, 100);
        Convolution padded = new Convolution(1, 1, 1, 3, 1, 2, 1, 1, 0, 0, 1, 2, 1);
        assertArrayEquals(
                new double[] {10.5, 102.5},
                run(ENGINE.transposedConvolution(padded, w, vector(0.5)), shape(1, 1, 2, 1), two));
        // An output padding of one column, which no pixel reaches.
        Convolution extended = new Convolution(1, 1, 1, 3, 1, 2, 1, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {1.5, 10.5, 102.5, 20.5, 200.5, 0.5},
                run(ENGINE.transposedConvolution(extended, w, vector(0.5)), shape(1, 1, 6, 1), two));
    }

    @Test
    void aTransposedConvolutionDilatesAndKeepsGroupsApart() {
        Tensor pixel = tensor(shape(1, 1, 1, 2), 1, 2);
        // [R, S, C, K / groups]
        Tensor w = tensor(shape(2, 1, 2, 1), 1, 10, 100, 1000);
        Convolution grouped = new Convolution(2, 2, 2, 1, 1, 1, 2, 1, 0, 0, 0, 0, 2);
        assertArrayEquals(
                new double[] {1, 20, 0, 0, 100, 2000},
                run(ENGINE.transposedConvolution(grouped, w, null), shape(1, 3, 1, 2), pixel));
    }

    @Test
    void aDenseLayerIsAProductWithAMatrix() {
        Tensor x = tensor(shape(2, 3), 1, 2, 3, 4, 5, 6);
        Tensor w = tensor(shape(3, 2), 1, 10, 2, 20, 3, 30);
        assertArrayEquals(new double[] {14.5, 140, 32.5, 320}, run(ENGINE.dense(w, vector(0.5, 0)), shape(2, 2), x));
        assertArrayEquals(new double[] {14, 140, 32, 320}, run(ENGINE.dense(w, null), shape(2, 2), x));
    }

    @Test
    void aDenseLayerWithManyOutputsFillsThemAll() {
        // More than one thread's piece of 256.
        double[] weights = counting(600);
        double[] result = run(
                ENGINE.dense(tensor(shape(1, 600), weights), vector(weights)), shape(1, 600), tensor(shape(1, 1), 2));
        for (int k = 0; k < 600; k++) {
            weights[k] *= 3;
        }
        assertArrayEquals(weights, result);
    }
}
