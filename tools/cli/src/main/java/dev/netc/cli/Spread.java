package dev.netc.cli;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;
import java.util.Optional;

/** So many samples of a set, evenly spaced from the first on, so that sets sorted by class give some of each. */
record Spread(Dataset all, int size) implements Dataset {

    /** At most {@code most} samples; all of them where there are no more. */
    static Spread of(Dataset all, int most) {
        return new Spread(all, Math.min(most, all.size()));
    }

    @Override
    public Picture picture(int index) {
        return all.picture(spaced(index));
    }

    @Override
    public float[] input(int index, List<Integer> shape, Preprocessing preprocessing) {
        return all.input(spaced(index), shape, preprocessing);
    }

    @Override
    public int label(int index) {
        return all.label(spaced(index));
    }

    @Override
    public List<String> classes() {
        return all.classes();
    }

    @Override
    public Optional<float[]> target(int index) {
        return all.target(spaced(index));
    }

    private int spaced(int index) {
        return Math.toIntExact((long) index * all.size() / size);
    }
}
