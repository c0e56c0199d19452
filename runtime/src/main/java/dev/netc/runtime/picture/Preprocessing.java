package dev.netc.runtime.picture;

import java.awt.image.BufferedImage;

/**
 * How a picture becomes a network's input. Immutable; each method gives a changed copy.
 *
 * <p>Whatever the order of the calls, a picture is resized, cropped, made grey or RGB as the network has 1 or 3
 * channels, and each sample x of 0 to 255 becomes (x * scale - mean) / std. Resizing is bilinear with antialiasing and
 * rounds to 8 bits, and the sizes round, as with PIL and torchvision. Every picture yields an input:
 *
 * <ul>
 *   <li>with {@link #resize} alone, the centre of the network's size is cropped;
 *   <li>a crop larger than the picture keeps what there is;
 *   <li>a picture that then, or with neither stated, is not of the network's size is resized until it just covers it,
 *       and its centre is cropped.
 * </ul>
 */
public final class Preprocessing {
    private static final Preprocessing NONE = new Preprocessing(Framing.FIT, Normalization.NONE, false);

    private final Framing framing;
    private final Normalization normalization;
    private final boolean bgr;

    private Preprocessing(Framing framing, Normalization normalization, boolean bgr) {
        this.framing = framing;
        this.normalization = normalization;
        this.bgr = bgr;
    }

    /** Samples of 0 to 255, RGB. */
    public static Preprocessing none() {
        return NONE;
    }

    /** Resizes the shorter side to {@code shorterSide} pixels and keeps the aspect. */
    public Preprocessing resize(int shorterSide) {
        positive("resize", shorterSide);
        return framed(new Framing(framing.stretch(), shorterSide, framing.cropHeight(), framing.cropWidth()));
    }

    /** Takes the centre, in pixels. */
    public Preprocessing crop(int height, int width) {
        positive("crop", height);
        positive("crop", width);
        return framed(new Framing(framing.stretch(), framing.shorterSide(), height, width));
    }

    /** Resizes to the network's input and ignores the aspect. Takes the place of resize and crop. */
    public Preprocessing stretch() {
        return framed(new Framing(true, framing.shorterSide(), framing.cropHeight(), framing.cropWidth()));
    }

    /** The same samples of a whole picture, whatever is resized and cropped here: for parts chosen at random. */
    public Preprocessing stretched() {
        return new Preprocessing(Framing.STRETCH, normalization, bgr);
    }

    /** The factor of the samples, 1 by default. */
    public Preprocessing scale(double scale) {
        return new Preprocessing(framing, normalization.scale(scale), bgr);
    }

    /** Subtracted after the scale; one value, or one for each of the network's channels in their order. */
    public Preprocessing mean(double... mean) {
        return new Preprocessing(framing, normalization.mean(mean), bgr);
    }

    /** Divided by at last; one value, or one for each of the network's channels in their order. */
    public Preprocessing std(double... std) {
        return new Preprocessing(framing, normalization.std(std), bgr);
    }

    /** Blue is the network's first channel, as in Caffe; mean and std are given in that order. */
    public Preprocessing bgr() {
        return new Preprocessing(framing, normalization, true);
    }

    /**
     * The input of a network for one picture. A picture in colour becomes grey by ITU-R 601 luma where the network has
     * one channel.
     *
     * @param height of the network's input, in pixels
     * @param channels of the network's input, 1 or 3
     * @return [height, width, channels], the caller's own
     * @throws IllegalArgumentException if the network's input is no picture, or mean or std has another number of values
     */
    public float[] apply(Picture picture, int height, int width, int channels) {
        positive("height", height);
        positive("width", width);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture cannot become an input of " + channels + " channels");
        }
        byte[] samples = Channels.of(framing.frame(picture, height, width), channels, bgr);
        float[][] tables = normalization.tables(channels);
        float[] values = new float[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tables[i % channels][Byte.toUnsignedInt(samples[i])];
        }
        return values;
    }

    /** The same for an image of any type, read as {@link Picture#of(BufferedImage)} does. */
    public float[] apply(BufferedImage image, int height, int width, int channels) {
        return apply(Picture.of(image), height, width, channels);
    }

    private Preprocessing framed(Framing changed) {
        if (changed.stretch() && (changed.shorterSide() > 0 || changed.cropHeight() > 0)) {
            throw new IllegalStateException("stretch takes the place of resize and crop");
        }
        return new Preprocessing(changed, normalization, bgr);
    }

    private static void positive(String what, int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException(what + " of " + pixels + " pixels");
        }
    }
}
