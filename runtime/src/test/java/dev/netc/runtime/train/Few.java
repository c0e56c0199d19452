package dev.netc.runtime.train;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import java.util.List;
import java.util.Objects;

/** The first pictures of a set. */
record Few(Dataset all, int size) implements Dataset {

    @Override
    public Picture picture(int index) {
        return all.picture(Objects.checkIndex(index, size));
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
