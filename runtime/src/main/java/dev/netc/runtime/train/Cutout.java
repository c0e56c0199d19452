package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;
import java.util.Arrays;

/**
 * A square becomes zero. Its centre lies anywhere in the picture, so a part of it may lie outside. DeVries and Taylor
 * 2017.
 */
record Cutout(int side) implements InputAugmentation {

    @Override
    public String text() {
        return "cutout " + side;
    }

    @Override
    public float[] apply(float[] x, int height, int width, int channels, RandomStream random) {
        int top = random.below(height) - side / 2;
        int left = random.below(width) - side / 2;
        int from = Math.max(0, left);
        int to = Math.min(width, left + side);
        for (int y = Math.max(0, top); y < Math.min(height, top + side); y++) {
            Arrays.fill(x, (y * width + from) * channels, (y * width + to) * channels, 0);
        }
        return x;
    }
}
