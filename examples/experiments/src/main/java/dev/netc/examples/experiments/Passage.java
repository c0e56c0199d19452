package dev.netc.examples.experiments;

import dev.netc.runtime.Activated;

/**
 * What a residual block changed of what came in.
 *
 * @param values how many came out
 * @param differing how many of them are not exactly what the shortcut alone carries
 * @param greatest of all differences
 */
record Passage(int values, int differing, double greatest) {
    boolean identity() {
        return differing == 0;
    }

    double percentDiffering() {
        return 100.0 * differing / values;
    }

    /** Between what comes into a block, after its nonlinearity, and what comes out. */
    static Passage between(Activated in, Activated out) {
        float[] carried = in.values().length == out.values().length ? in.values() : padded(in, out);
        int differing = 0;
        double greatest = 0;
        for (int i = 0; i < carried.length; i++) {
            double difference = Math.abs((double) carried[i] - out.values()[i]);
            differing += carried[i] == out.values()[i] ? 0 : 1;
            greatest = Math.max(greatest, difference);
        }
        return new Passage(carried.length, differing, greatest);
    }

    /** Every second row and column, with channels of zero behind: the shortcut of option A. */
    private static float[] padded(Activated in, Activated out) {
        int height = (int) out.shape()[1];
        int width = (int) out.shape()[2];
        int channels = (int) out.shape()[3];
        int before = (int) in.shape()[3];
        float[] carried = new float[out.values().length];
        for (int pixel = 0; pixel < carried.length / channels; pixel++) {
            int sample = pixel / (height * width);
            int row = pixel / width % height;
            int column = pixel % width;
            int from = ((sample * 2 * height + 2 * row) * 2 * width + 2 * column) * before;
            System.arraycopy(in.values(), from, carried, pixel * channels, before);
        }
        return carried;
    }
}
