package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;

/** Left and right change places, every other time. */
record Flip() implements InputAugmentation {

    @Override
    public String text() {
        return "flip";
    }

    @Override
    public float[] apply(float[] x, int height, int width, int channels, RandomStream random) {
        if (random.uniform() < 0.5) {
            return x;
        }
        float[] mirrored = new float[x.length];
        for (int pixel = 0; pixel < height * width; pixel++) {
            int column = pixel % width;
            int other = pixel - column + width - 1 - column;
            System.arraycopy(x, pixel * channels, mirrored, other * channels, channels);
        }
        return mirrored;
    }
}
