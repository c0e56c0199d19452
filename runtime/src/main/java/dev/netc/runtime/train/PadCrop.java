package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;

/** {@code pad} zeros on every side, and a part of the old size from anywhere. He et al. 2016, section 4.2. */
record PadCrop(int pad) implements InputAugmentation {

    @Override
    public String text() {
        return "pad_crop " + pad;
    }

    @Override
    public float[] apply(float[] x, int height, int width, int channels, RandomStream random) {
        int down = random.below(2 * pad + 1) - pad;
        int right = random.below(2 * pad + 1) - pad;
        int from = Math.max(0, -right);
        int columns = width - Math.abs(right);
        float[] moved = new float[x.length];
        for (int y = Math.max(0, -down); columns > 0 && y < Math.min(height, height - down); y++) {
            int source = ((y + down) * width + from + right) * channels;
            System.arraycopy(x, source, moved, (y * width + from) * channels, columns * channels);
        }
        return moved;
    }
}
