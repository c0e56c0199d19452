package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;

/**
 * Each picture of a batch is laid over another one, with the shares s and 1 - s, and so are their targets; s is drawn
 * from Beta(alpha, alpha) once for each batch, and the other one is that which lies as far from the batch's end. Zhang
 * et al. 2018.
 */
record Mixup(double alpha) implements Augmentation {

    @Override
    public String text() {
        return "mixup " + Words.text(alpha);
    }

    /** From Beta(alpha, alpha) by Joehnk 1964: u / (u + v), u = U^(1/alpha), v = V^(1/alpha), if u + v is at most 1. */
    double share(RandomStream random) {
        while (true) {
            double u = StrictMath.pow(random.uniform(), 1 / alpha);
            double v = StrictMath.pow(random.uniform(), 1 / alpha);
            if (u + v <= 1 && u + v > 0) {
                return u / (u + v);
            }
        }
    }

    /** Mixes inputs or targets, {@code size} values for each of the samples. */
    static void mix(float[] values, int size, double share) {
        int samples = values.length / size;
        for (int first = 0; first < samples / 2; first++) {
            int a = first * size;
            int b = (samples - 1 - first) * size;
            for (int i = 0; i < size; i++) {
                float one = values[a + i];
                float other = values[b + i];
                values[a + i] = (float) (share * one + (1 - share) * other);
                values[b + i] = (float) (share * other + (1 - share) * one);
            }
        }
    }
}
