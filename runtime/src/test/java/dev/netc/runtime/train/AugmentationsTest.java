package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.RandomStream;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationsTest {

    private final RandomStream random = new RandomStream(1, "test");

    /** [4, 5, 2], element i is i + 1. */
    private static float[] numbered() {
        float[] x = new float[4 * 5 * 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        return x;
    }

    @Test
    void padAndCropMovesThePictureAndFillsWithZeros() {
        Set<Integer> moves = new HashSet<>();
        float[] x = numbered();
        for (int i = 0; i < 500; i++) {
            float[] moved = new PadCrop(1).apply(x.clone(), 4, 5, 2, random);
            int centre = (int) moved[(1 * 5 + 2) * 2] / 2;
            int down = centre / 5 - 1;
            int right = centre % 5 - 2;
            moves.add(centre);
            for (int y = 0; y < 4; y++) {
                for (int column = 0; column < 5; column++) {
                    boolean inside = y + down >= 0 && y + down < 4 && column + right >= 0 && column + right < 5;
                    float expected = inside ? x[((y + down) * 5 + column + right) * 2 + 1] : 0;
                    assertEquals(expected, moved[(y * 5 + column) * 2 + 1]);
                }
            }
        }
        assertEquals(9, moves.size());
    }

    @Test
    void aPadWiderThanThePictureCanMoveItOut() {
        for (int i = 0; i < 200; i++) {
            new PadCrop(20).apply(numbered(), 4, 5, 2, random);
        }
    }

    @Test
    void flipMirrorsAboutEveryOtherTime() {
        int flipped = 0;
        for (int i = 0; i < 400; i++) {
            float[] x = new Flip().apply(numbered(), 4, 5, 2, random);
            if (x[0] != 1) {
                flipped++;
                assertArrayEquals(new float[] {9, 10, 7, 8, 5, 6, 3, 4, 1, 2}, Arrays.copyOf(x, 10));
            }
        }
        assertTrue(flipped > 160 && flipped < 240, flipped + " of 400");
    }

    @Test
    void cutoutEmptiesASquareAndNothingElse() {
        for (int i = 0; i < 100; i++) {
            float[] x = new Cutout(2).apply(numbered(), 4, 5, 2, random);
            long zeros = IntStream.range(0, x.length).filter(at -> x[at] == 0).count();
            assertTrue(zeros == 2 || zeros == 4 || zeros == 8, zeros + " zeros");
        }
    }

    @Test
    void jitterOfNothingChangesNothingAndOfBrightnessScales() {
        byte[] pixels = {10, 20, 30, (byte) 200, 100, 50};
        Picture picture = Picture.of(1, 2, 3, pixels);
        assertEquals(picture, new Jitter(0, 0, 0).apply(picture, random));
        Picture changed = new Jitter(0.5, 0, 0).apply(picture, random);
        double factor = changed.sample(0, 1, 1) / 100.0;
        assertEquals(Math.min(255, 200 * factor), changed.sample(0, 1, 0), 1);
        Picture grey = Picture.of(1, 2, 1, new byte[] {50, 50});
        assertEquals(grey, new Jitter(0, 0.9, 0.9).apply(grey, random));
    }

    @Test
    void aRandomResizedCropHasTheAreaAndAspectAskedFor() {
        Picture picture = Picture.of(100, 120, 1, new byte[12000]);
        for (int i = 0; i < 200; i++) {
            Picture part = new RandomResizedCrop(0.2, 0.5).apply(picture, random);
            double area = part.height() * part.width() / 12000.0;
            double aspect = (double) part.width() / part.height();
            assertTrue(area > 0.19 && area < 0.51, "area " + area);
            assertTrue(aspect > 0.72 && aspect < 1.38, "aspect " + aspect);
        }
        Picture strip = Picture.of(10, 1000, 3, new byte[30000]);
        Picture centre = new RandomResizedCrop(1, 1).apply(strip, random);
        assertEquals(13, centre.width());
        assertEquals(10, centre.height());
    }

    @Test
    void aPartThatWasChosenAtRandomIsShownWholeWhateverTheFileCrops() {
        Preprocessing stated = Preprocessing.none().scale(0.5).resize(40).crop(20, 20);
        byte[] pixels = new byte[8 * 8];
        random(pixels);
        Picture part = Picture.of(8, 8, 1, pixels);
        assertArrayEquals(
                Preprocessing.none().scale(0.5).apply(part, 8, 8, 1),
                stated.stretched().apply(part, 8, 8, 1));
    }

    private void random(byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.below(256);
        }
    }

    @Test
    void mixupLaysTheLastOverTheFirstAndKeepsTheSum() {
        float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Mixup.mix(x, 2, 0.75);
        assertArrayEquals(new float[] {3, 4, 4, 5, 5, 6, 6, 7, 7, 8}, x);
    }

    @Test
    void theSharesOfMixupAreMostlyNearTheEndsForASmallAlpha() {
        double sum = 0;
        int middle = 0;
        for (int i = 0; i < 2000; i++) {
            double share = new Mixup(0.2).share(random);
            assertTrue(share >= 0 && share <= 1);
            sum += share;
            middle += share > 0.25 && share < 0.75 ? 1 : 0;
        }
        assertEquals(0.5, sum / 2000, 0.04);
        assertEquals(0.19, middle / 2000.0, 0.05);
    }
}
