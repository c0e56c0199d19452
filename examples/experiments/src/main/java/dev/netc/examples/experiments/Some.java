package dev.netc.examples.experiments;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;
import java.util.Objects;

/** The first samples of a data set; each has a class. */
record Some(Dataset all, int size) implements Dataset {

    Some {
        if (size > all.size()) {
            throw new ExperimentException(
                    "these steps need %d samples, but there are %d: give fewer --steps".formatted(size, all.size()));
        }
    }

    @Override
    public Picture picture(int index) {
        return all.picture(Objects.checkIndex(index, size));
    }

    @Override
    public float[] input(int index, List<Integer> shape, Preprocessing preprocessing) {
        return all.input(Objects.checkIndex(index, size), shape, preprocessing);
    }

    @Override
    public int label(int index) {
        return all.label(Objects.checkIndex(index, size));
    }

    @Override
    public List<String> classes() {
        return all.classes();
    }
}
