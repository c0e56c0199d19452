package dev.netc.runtime.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    @Test
    void theBytesGivenAndTakenAreCopies() {
        byte[] bytes = {1, 2, 3};
        Picture picture = Picture.of(1, 1, 3, bytes);
        bytes[0] = 99;
        picture.pixels()[1] = 99;

        assertArrayEquals(new byte[] {1, 2, 3}, picture.pixels());
    }

    @Test
    void samplesAreRowThenColumnThenChannel() {
        Picture picture = Pictures.formula(3, 5, 3);

        assertEquals(Byte.toUnsignedInt(picture.pixels()[(2 * 5 + 4) * 3 + 1]), picture.sample(2, 4, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> picture.sample(0, 5, 0));
    }

    @Test
    void sizesThatDisagreeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Picture.of(1, 1, 3, new byte[2]));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(1, 1, 2, new byte[2]));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(0, 1, 1, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> Picture.of(1 << 16, 1 << 16, 1, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aBufferedImageReadsBackAsThePicture(int channels) {
        Picture picture = Pictures.formula(6, 9, channels);

        assertEquals(picture, Picture.of(picture.toBufferedImage()));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE
            })
    void everyTypeOfColourImageGivesItsRgb(int type) {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0xff0a141e);
        image.setRGB(1, 0, 0xffc80107);

        assertEquals(Picture.of(1, 2, 3, new byte[] {10, 20, 30, (byte) 200, 1, 7}), Picture.of(image));
    }

    @Test
    void alphaIsDroppedNotBlended() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x01c86432);

        assertEquals(Picture.of(1, 1, 3, new byte[] {(byte) 200, 100, 50}), Picture.of(image));
    }

    @Test
    void greyKeepsItsValuesAndOneChannel() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 100); // getRGB would say 168

        assertEquals(Pictures.grey(1, 1, 100), Picture.of(image));
    }

    @Test
    void sixteenBitsAreScaledToEight() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65_535);
        image.getRaster().setSample(1, 0, 0, 100 * 257);
        image.getRaster().setSample(2, 0, 0, 100 * 257 + 129);

        assertEquals(Pictures.grey(1, 3, 255, 100, 101), Picture.of(image));
    }

    @Test
    void greyWithAlphaLosesItsAlpha() {
        ColorSpace grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        ComponentColorModel model =
                new ComponentColorModel(grey, true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
        image.getRaster().setPixel(0, 0, new int[] {77, 3});

        assertEquals(Pictures.grey(1, 1, 77), Picture.of(image));
    }

    @Test
    void aPartOfALargerImageIsReadFromItsOwnCorner() {
        BufferedImage whole = Pictures.formula(6, 9, 3).toBufferedImage();

        Picture part = Picture.of(whole.getSubimage(4, 2, 3, 3));

        assertEquals(Pictures.formula(6, 9, 3).sample(2, 4, 2), part.sample(0, 0, 2));
    }
}
