package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Small pictures of one size, all in memory. */
final class MemoryDataset implements Dataset {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;
    private final byte[] labels;
    private final List<String> classes;

    /**
     * @param pixels [labels.length, height, width, channels], kept
     * @param labels one unsigned byte each, kept
     */
    MemoryDataset(int height, int width, int channels, byte[] pixels, byte[] labels, List<String> classes) {
        if ((long) labels.length * height * width * channels != pixels.length) {
            throw new IllegalArgumentException(pixels.length + " bytes for " + labels.length + " pictures");
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
        this.labels = labels;
        this.classes = List.copyOf(classes);
    }

    /** The pictures whose index is wanted, in their order. */
    MemoryDataset only(IntPredicate wanted) {
        int[] indices = IntStream.range(0, size()).filter(wanted).toArray();
        int length = height * width * channels;
        byte[] some = new byte[indices.length * length];
        byte[] theirs = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * length, some, i * length, length);
            theirs[i] = labels[indices[i]];
        }
        return new MemoryDataset(height, width, channels, some, theirs, classes);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Picture picture(int index) {
        Objects.checkIndex(index, size());
        int length = height * width * channels;
        return Picture.of(height, width, channels, Arrays.copyOfRange(pixels, index * length, (index + 1) * length));
    }

    @Override
    public int label(int index) {
        Objects.checkIndex(index, size());
        return Byte.toUnsignedInt(labels[index]);
    }

    @Override
    public List<String> classes() {
        return classes;
    }
}
