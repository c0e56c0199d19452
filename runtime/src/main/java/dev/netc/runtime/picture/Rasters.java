package dev.netc.runtime.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Between Java2D's images and {@link Picture}. Stored samples are preferred to {@link BufferedImage#getRGB}, which takes
 * grey for linear light and so changes its values.
 */
final class Rasters {

    private Rasters() {}

    static Picture read(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        boolean plainSamples = colors instanceof ComponentColorModel
                && !(colors.hasAlpha() && colors.isAlphaPremultiplied())
                && (colors.getTransferType() == DataBuffer.TYPE_BYTE
                        || colors.getTransferType() == DataBuffer.TYPE_USHORT);
        int kind = colors.getColorSpace().getType();
        if (plainSamples && kind == ColorSpace.TYPE_GRAY) {
            return stored(image.getRaster(), 1, colors);
        }
        if (plainSamples && kind == ColorSpace.TYPE_RGB) {
            return stored(image.getRaster(), 3, colors);
        }
        return converted(image);
    }

    private static Picture stored(Raster raster, int channels, ColorModel colors) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        byte[] pixels = pixels(height, width, channels);
        int[] row = new int[width];
        for (int channel = 0; channel < channels; channel++) {
            int largest = (1 << colors.getComponentSize(channel)) - 1;
            for (int y = 0; y < height; y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, channel, row);
                for (int x = 0; x < width; x++) {
                    int sample = largest == 255 ? row[x] : (int) ((row[x] * 255L + largest / 2) / largest);
                    pixels[(y * width + x) * channels + channel] = (byte) sample;
                }
            }
        }
        return new Picture(height, width, channels, pixels);
    }

    private static Picture converted(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] pixels = pixels(height, width, 3);
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int rgb : row) {
                pixels[at++] = (byte) (rgb >> 16);
                pixels[at++] = (byte) (rgb >> 8);
                pixels[at++] = (byte) rgb;
            }
        }
        return new Picture(height, width, 3, pixels);
    }

    private static byte[] pixels(int height, int width, int channels) {
        long bytes = (long) height * width * channels;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("an image of " + height + "x" + width + " pixels is too large");
        }
        return new byte[(int) bytes];
    }

    static BufferedImage write(Picture picture) {
        int type = picture.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        WritableRaster raster = image.getRaster();
        byte[] pixels = picture.array();
        int[] row = new int[picture.width() * picture.channels()];
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Byte.toUnsignedInt(pixels[y * row.length + i]);
            }
            raster.setPixels(0, y, picture.width(), 1, row);
        }
        return image;
    }
}
