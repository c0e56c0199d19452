package dev.netc.examples.experiments;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import java.util.List;
import java.util.Random;

/** Noise of 32x32x3, in place of CIFAR-10. */
record RandomPictures(int size) implements Dataset {

    @Override
    public Picture picture(int index) {
        byte[] pixels = new byte[32 * 32 * 3];
        new Random(index).nextBytes(pixels);
        return Picture.of(32, 32, 3, pixels);
    }

    @Override
    public int label(int index) {
        return index % 10;
    }

    @Override
    public List<String> classes() {
        return List.of();
    }
}
