package dev.netc.runtime.picture;

import java.util.Arrays;

/** (x * scale - mean) / std of each sample. {@code mean} and {@code std} hold one value, or one for each channel. */
final class Normalization {
    static final Normalization NONE = new Normalization(1, new double[] {0}, new double[] {1});

    private final double scale;
    private final double[] mean;
    private final double[] std;

    private Normalization(double scale, double[] mean, double[] std) {
        this.scale = scale;
        this.mean = mean;
        this.std = std;
    }

    Normalization scale(double scale) {
        return new Normalization(finite("scale", scale)[0], mean, std);
    }

    Normalization mean(double... mean) {
        return new Normalization(scale, finite("mean", mean), std);
    }

    Normalization std(double... std) {
        if (Arrays.stream(std).anyMatch(value -> value == 0)) {
            throw new IllegalArgumentException("a std of 0: " + Arrays.toString(std));
        }
        return new Normalization(scale, mean, finite("std", std));
    }

    private static double[] finite(String what, double... values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(what + " must be finite numbers, not " + Arrays.toString(values));
        }
        return values.clone();
    }

    /** The result for each channel and each of the 256 values of a sample: [channels][256]. */
    float[][] tables(int channels) {
        float[][] tables = new float[channels][256];
        for (int channel = 0; channel < channels; channel++) {
            double shift = of("mean", mean, channel, channels);
            double divisor = of("std", std, channel, channels);
            for (int value = 0; value < 256; value++) {
                tables[channel][value] = (float) ((value * scale - shift) / divisor);
            }
        }
        return tables;
    }

    private static double of(String what, double[] values, int channel, int channels) {
        if (values.length != 1 && values.length != channels) {
            throw new IllegalArgumentException(
                    what + " has " + values.length + " values for a network of " + channels + " channels");
        }
        return values.length == 1 ? values[0] : values[channel];
    }
}
