package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;
import dev.netc.runtime.picture.Picture;

/**
 * Brightness, then contrast, then saturation times a factor each, uniform within 1 plus or minus the number given, as
 * torchvision's ColorJitter (which has them in any order). Contrast stretches away from the mean grey of the picture,
 * saturation away from each pixel's own grey.
 */
record Jitter(double brightness, double contrast, double saturation) implements PictureAugmentation {

    @Override
    public String text() {
        return "jitter %s %s %s".formatted(Words.text(brightness), Words.text(contrast), Words.text(saturation));
    }

    @Override
    public Picture apply(Picture picture, RandomStream random) {
        int channels = picture.channels();
        byte[] pixels = picture.pixels();
        double bright = factor(brightness, random);
        blend(pixels, bright, at -> 0);
        double mean = 0;
        for (int at = 0; at < pixels.length; at += channels) {
            mean += grey(pixels, at, channels);
        }
        double meanGrey = Math.rint(mean * channels / pixels.length);
        blend(pixels, factor(contrast, random), at -> meanGrey);
        double saturated = factor(saturation, random);
        if (channels == 3) {
            byte[] before = pixels.clone();
            blend(pixels, saturated, at -> grey(before, at - at % 3, 3));
        }
        return Picture.of(picture.height(), picture.width(), channels, pixels);
    }

    private static double factor(double most, RandomStream random) {
        return 1 + most * (2 * random.uniform() - 1);
    }

    /** {@code factor} of each sample, and the rest of what {@code other} has in its place. */
    private static void blend(byte[] pixels, double factor, Other other) {
        for (int at = 0; at < pixels.length; at++) {
            double value = factor * Byte.toUnsignedInt(pixels[at]) + (1 - factor) * other.at(at);
            pixels[at] = (byte) Math.rint(Math.max(0, Math.min(255, value)));
        }
    }

    /** ITU-R 601 luma. */
    private static double grey(byte[] pixels, int at, int channels) {
        int first = Byte.toUnsignedInt(pixels[at]);
        return channels == 1
                ? first
                : 0.299 * first
                        + 0.587 * Byte.toUnsignedInt(pixels[at + 1])
                        + 0.114 * Byte.toUnsignedInt(pixels[at + 2]);
    }

    @FunctionalInterface
    private interface Other {
        double at(int sample);
    }
}
