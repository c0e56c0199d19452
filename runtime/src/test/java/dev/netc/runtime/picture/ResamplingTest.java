package dev.netc.runtime.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final int ONE = 1 << 22;

    @Test
    void halvingWeighsTheNeighboursOfAPairToo() {
        Resampling half = Resampling.of(8, 4, 0, 4);

        assertEquals(1, half.first()[1]);
        assertArrayEquals(new int[] {ONE / 8, ONE * 3 / 8, ONE * 3 / 8, ONE / 8}, half.weights()[1]);
    }

    @Test
    void doublingInterpolatesBetweenPixelCentres() {
        Picture wide = Frame.centre(1, 4, 1, 4).of(Pictures.grey(1, 2, 0, 100));

        assertEquals(Pictures.grey(1, 4, 0, 25, 75, 100), wide);
    }

    @Test
    void shrinkingAveragesInsteadOfSkipping() {
        Picture narrow = Frame.centre(1, 2, 1, 2).of(Pictures.grey(1, 4, 0, 100, 200, 40));

        // (3 * 0 + 3 * 100 + 1 * 200) / 7 and (1 * 100 + 3 * 200 + 3 * 40) / 7
        assertEquals(Pictures.grey(1, 2, 71, 117), narrow);
    }

    @Test
    void weightsSumToOneUpToTheRoundingOfEach() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int in = 1 + random.nextInt(900);
            int out = 1 + random.nextInt(900);
            for (int[] weights : Resampling.of(in, out, 0, out).weights()) {
                assertEquals(ONE, Arrays.stream(weights).sum(), weights.length / 2.0, in + " -> " + out);
            }
        }
    }

    @Test
    void weightsStayWithinThePicture() {
        for (int in = 1; in < 40; in++) {
            for (int out = 1; out < 40; out++) {
                Resampling axis = Resampling.of(in, out, 0, out);
                assertTrue(axis.begin() >= 0 && axis.end() <= in, in + " -> " + out);
            }
        }
    }

    @Test
    void aConstantPictureStaysConstant() {
        byte[] pixels = new byte[61 * 47 * 3];
        Arrays.fill(pixels, (byte) 201);

        byte[] resized =
                Frame.centre(23, 90, 23, 90).of(Picture.of(61, 47, 3, pixels)).pixels();

        byte[] expected = new byte[23 * 90 * 3];
        Arrays.fill(expected, (byte) 201);
        assertArrayEquals(expected, resized);
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        Picture picture = Pictures.formula(9, 11, 3);

        assertSame(picture, Frame.centre(9, 11, 9, 11).of(picture));
    }

    @Test
    void aSideThatKeepsItsLengthIsCroppedExactly() {
        Picture picture = Pictures.grey(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertEquals(Pictures.grey(1, 1, 5), Frame.centre(3, 3, 1, 1).of(picture));
    }

    @Test
    void croppingWhileResizingGivesTheMiddleOfTheResizedWhole() {
        Picture picture = Pictures.formula(50, 70, 3);
        Picture whole = Frame.centre(31, 43, 31, 43).of(picture);

        Picture part = Frame.centre(31, 43, 20, 20).of(picture);

        assertEquals(Frame.centre(31, 43, 20, 20).of(whole), part);
        assertEquals(whole.sample(6, 12, 1), part.sample(0, 0, 1)); // margins 5.5 and 11.5, halves to even
    }

    @Test
    void aSmallPictureIsResizedAsPilDoes() {
        Picture resized = Frame.centre(3, 4, 3, 4).of(Pictures.formula(5, 7, 1));

        assertEquals(Pictures.grey(3, 4, 7, 46, 133, 185, 18, 88, 144, 133, 29, 131, 110, 136), resized);
    }
}
