package dev.netc.benchmarks;

import dev.netc.compiler.shape.Shape;
import java.util.Random;

/** Batches drawn at random, the same for everybody. */
final class Inputs {
    private static final long SEED = 20;

    private Inputs() {}

    /** [N, H, W, C], normally distributed. */
    static float[] channelsLast(Shape.Volume volume, int batch) {
        Random random = new Random(SEED);
        float[] x = new float[Math.toIntExact(batch * volume.elements())];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /** The same batch as [N, C, H, W]. */
    static float[] channelsFirst(Shape.Volume volume, int batch) {
        float[] from = channelsLast(volume, batch);
        float[] to = new float[from.length];
        int channels = volume.channels();
        int pixels = volume.height() * volume.width();
        for (int n = 0; n < batch; n++) {
            int first = n * pixels * channels;
            for (int p = 0; p < pixels; p++) {
                for (int c = 0; c < channels; c++) {
                    to[first + c * pixels + p] = from[first + p * channels + c];
                }
            }
        }
        return to;
    }

    /** The class of each sample. */
    static int[] labels(int batch, int classes) {
        return new Random(SEED).ints(batch, 0, classes).toArray();
    }

    /** The same as a row for each sample, with a one in its class. */
    static float[] oneHot(int batch, int classes) {
        float[] rows = new float[batch * classes];
        int[] labels = labels(batch, classes);
        for (int n = 0; n < batch; n++) {
            rows[n * classes + labels[n]] = 1;
        }
        return rows;
    }
}
