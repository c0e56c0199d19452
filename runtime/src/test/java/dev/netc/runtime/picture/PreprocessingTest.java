package dev.netc.runtime.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessingTest {

    @ParameterizedTest(name = "{0}x{1}x{2}, resize {3}, crop {4}")
    @CsvSource({
        "480, 640, 3, 256, 224, 791c35f0",
        "333, 257, 3, 256, 225, 17ab4f5c",
        "100, 131, 1, 200, 199, 390c7bad",
        "37, 1000, 3, 20, 20, 0bd26a5f",
        "600, 401, 3, 400, 400, bc089a8c"
    })
    void resizesAndCropsToTheBitAsPilAndTorchvision(
            int height, int width, int channels, int resize, int crop, String checksum) {
        Picture picture = Pictures.formula(height, width, channels);

        float[] values = Preprocessing.none().resize(resize).crop(crop, crop).apply(picture, crop, crop, channels);

        assertEquals(checksum, Pictures.checksum(values));
    }

    @Test
    void stretchIgnoresTheAspectAsPilsResize() {
        Preprocessing stretch = Preprocessing.none().stretch();

        assertEquals("4516db8c", Pictures.checksum(stretch.apply(Pictures.formula(480, 640, 3), 32, 32, 3)));
        assertEquals("b04ee693", Pictures.checksum(stretch.apply(Pictures.formula(8, 8, 1), 20, 13, 1)));
    }

    @Test
    void aColourPictureBecomesGreyAsPilsL() {
        float[] values = Preprocessing.none().apply(Pictures.formula(64, 64, 3), 64, 64, 1);

        assertEquals("d5fd1024", Pictures.checksum(values));
    }

    @Test
    void aGreyPictureIsRepeatedForThreeChannels() {
        float[] values = Preprocessing.none().apply(Pictures.grey(1, 2, 7, 250), 1, 2, 3);

        assertArrayEquals(new float[] {7, 7, 7, 250, 250, 250}, values);
    }

    @Test
    void theValuesAreScaledThenShiftedThenDividedForEachChannel() {
        Picture picture = Picture.of(1, 1, 3, new byte[] {(byte) 255, 51, 0});
        Preprocessing imagenet =
                Preprocessing.none().scale(1.0 / 255).mean(0.485, 0.456, 0.406).std(0.229, 0.224, 0.225);

        assertArrayEquals(
                new float[] {(float) (0.515 / 0.229), (float) (-0.256 / 0.224), (float) (-0.406 / 0.225)},
                imagenet.apply(picture, 1, 1, 3),
                1e-6f);
    }

    @Test
    void bgrTurnsTheChannelsAndMeanAndStdFollowTheNetworksOrder() {
        Picture picture = Picture.of(1, 1, 3, new byte[] {10, 20, 30});

        float[] values = Preprocessing.none().bgr().mean(1, 2, 3).std(1, 2, 4).apply(picture, 1, 1, 3);

        assertArrayEquals(new float[] {29, 9, 1.75f}, values);
    }

    @Test
    void oneValueOfMeanAndStdServesAllChannels() {
        Picture picture = Picture.of(1, 1, 3, new byte[] {10, 20, 30});

        assertArrayEquals(
                new float[] {4, 9, 14}, Preprocessing.none().mean(2).std(2).apply(picture, 1, 1, 3));
    }

    @Test
    void withNothingStatedThePictureCoversTheInputAndItsCentreIsTaken() {
        Picture photo = Pictures.formula(48, 64, 3);

        assertArrayEquals(
                Preprocessing.none().resize(32).crop(32, 32).apply(photo, 32, 32, 3),
                Preprocessing.none().apply(photo, 32, 32, 3));
    }

    @Test
    void aTallInputTakesTheMiddleColumns() {
        Picture picture = Pictures.grey(2, 4, 1, 2, 3, 4, 5, 6, 7, 8);

        assertArrayEquals(new float[] {2, 3, 6, 7}, Preprocessing.none().apply(picture, 2, 2, 1));
        assertArrayEquals(new float[] {3, 7}, Preprocessing.none().apply(picture, 2, 1, 1));
    }

    @Test
    void aResizeWithoutACropIsCroppedToTheInput() {
        Picture photo = Pictures.formula(48, 64, 3);

        assertArrayEquals(
                Preprocessing.none().resize(40).crop(32, 32).apply(photo, 32, 32, 3),
                Preprocessing.none().resize(40).apply(photo, 32, 32, 3));
    }

    @Test
    void aCropOfAnotherSizeThanTheInputIsResizedToIt() {
        Picture picture = Pictures.grey(4, 4, 9, 9, 9, 9, 9, 1, 2, 9, 9, 3, 4, 9, 9, 9, 9, 9);

        assertArrayEquals(
                new float[] {3}, Preprocessing.none().crop(2, 2).apply(picture, 1, 1, 1)); // 1.5 -> 2, 3.5 -> 4
    }

    @Test
    void aResizedCropOfAnotherSizeThanTheInputIsResizedToIt() {
        Picture photo = Pictures.formula(90, 70, 1);
        Preprocessing stated = Preprocessing.none().resize(64).crop(48, 40);
        float[] crop = stated.apply(photo, 48, 40, 1);
        byte[] pixels = new byte[crop.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (int) crop[i];
        }

        assertArrayEquals(
                Preprocessing.none().apply(Picture.of(48, 40, 1, pixels), 24, 20, 1), stated.apply(photo, 24, 20, 1));
    }

    @Test
    void aCropLargerThanThePictureKeepsAllOfItAndFillsTheInput() {
        Picture picture = Pictures.formula(10, 14, 1);

        assertArrayEquals(
                Preprocessing.none().apply(picture, 28, 28, 1),
                Preprocessing.none().crop(28, 28).apply(picture, 28, 28, 1));
    }

    @Test
    void aVeryLongPictureNeedsNoMemoryForItsResizedWhole() {
        Picture line = Picture.of(1, 65_535, 1, new byte[65_535]);

        float[] values = assertTimeout(
                Duration.ofSeconds(5),
                () -> Preprocessing.none().resize(65_535).crop(224, 224).apply(line, 224, 224, 1));

        assertEquals(224 * 224, values.length);
    }

    @Test
    void anImageOfJava2dGivesTheSameAsItsPicture() {
        Picture picture = Pictures.formula(20, 30, 3);
        Preprocessing half = Preprocessing.none().scale(0.5);

        assertArrayEquals(half.apply(picture, 10, 10, 3), half.apply(picture.toBufferedImage(), 10, 10, 3));
    }

    @Test
    void eachCallLeavesTheOriginalAsItWas() {
        Preprocessing original = Preprocessing.none().scale(2);
        original.scale(3).mean(1).std(4).bgr();

        assertArrayEquals(new float[] {20}, original.apply(Pictures.grey(1, 1, 10), 1, 1, 1));
    }

    @Test
    void statementsThatMakeNoSenseAreRefused() {
        Preprocessing none = Preprocessing.none();
        Picture picture = Pictures.grey(1, 1, 0);

        assertThrows(IllegalArgumentException.class, () -> none.resize(0));
        assertThrows(IllegalArgumentException.class, () -> none.crop(1, -1));
        assertThrows(IllegalArgumentException.class, () -> none.std(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> none.mean(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> none.scale(Double.POSITIVE_INFINITY));
        assertThrows(IllegalStateException.class, () -> none.stretch().resize(2));
        assertThrows(IllegalStateException.class, () -> none.crop(2, 2).stretch());
        assertThrows(IllegalArgumentException.class, () -> none.apply(picture, 1, 1, 2));
        assertEquals(
                "mean has 3 values for a network of 1 channels",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> none.mean(1, 2, 3).apply(picture, 1, 1, 1))
                        .getMessage());
    }
}
