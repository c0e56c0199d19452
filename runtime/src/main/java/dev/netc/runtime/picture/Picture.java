package dev.netc.runtime.picture;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** A picture of 8 bits per sample, grey or RGB. Immutable. */
public final class Picture {

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    /** Keeps {@code pixels}; the caller has the last reference to it. */
    Picture(int height, int width, int channels, byte[] pixels) {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("a picture has at least 1x1 pixels and 1 or 3 channels, not " + height
                    + "x" + width + "x" + channels);
        }
        if ((long) height * width * channels != pixels.length) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes for a picture of " + height + "x" + width + "x" + channels);
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * A picture of the samples given.
     *
     * @param channels 1 (grey) or 3 (RGB)
     * @param pixels [height, width, channels], each byte read as 0 to 255; copied
     * @throws IllegalArgumentException if the sizes disagree
     */
    public static Picture of(int height, int width, int channels, byte[] pixels) {
        return new Picture(height, width, channels, pixels.clone());
    }

    /**
     * Copies an image of any type. Grey becomes 1 channel, everything else (palettes and bitmaps too) 3. The samples are taken as
     * they are stored: 16 bits are scaled to 8, alpha is dropped as PIL's {@code convert("RGB")} drops it, and a colour
     * profile is not applied.
     */
    public static Picture of(BufferedImage image) {
        return Rasters.read(image);
    }

    /**
     * Reads a JPEG, PNG, GIF (the first frame) or BMP file, then as {@link #of(BufferedImage)}. An orientation in the EXIF data is not applied, so a photo
     * from a phone can lie on its side. Files that announce more than 100 megapixels, or a side of more than 65,535
     * pixels, are refused before they are decoded.
     *
     * @param file on the default file system
     * @throws PictureException if the file cannot be read, is damaged or cut short, is of another format, or is CMYK
     */
    public static Picture read(Path file) {
        return PictureReader.read(file);
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** 1 (grey) or 3 (RGB). */
    public int channels() {
        return channels;
    }

    /** The sample of a channel at row {@code y}, column {@code x}: 0 to 255. */
    public int sample(int y, int x, int channel) {
        Objects.checkIndex(y, height);
        Objects.checkIndex(x, width);
        Objects.checkIndex(channel, channels);
        return Byte.toUnsignedInt(pixels[(y * width + x) * channels + channel]);
    }

    /** A copy of the samples, [height, width, channels]. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** The samples themselves, for reading only. */
    byte[] array() {
        return pixels;
    }

    /** A new image of TYPE_BYTE_GRAY or TYPE_3BYTE_BGR, which reads back as this picture. */
    public BufferedImage toBufferedImage() {
        return Rasters.write(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && height == that.height
                && width == that.width
                && channels == that.channels
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(height, width, channels, Arrays.hashCode(pixels));
    }

    @Override
    public String toString() {
        return "Picture[" + height + "x" + width + "x" + channels + "]";
    }
}
