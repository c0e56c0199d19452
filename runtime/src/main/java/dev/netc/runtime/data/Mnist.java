package dev.netc.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * MNIST (LeCun et al. 1998) and the sets that come in its files, such as Fashion-MNIST: grey pictures, held in memory.
 * The classes are called by their numbers; a set with labels above 9 has no names.
 */
public final class Mnist {
    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private Mnist() {}

    /**
     * The pictures of {@code t10k-images-idx3-ubyte} with the labels of {@code t10k-labels-idx1-ubyte}; {@code .gz} may
     * follow, and a dot may stand before {@code idx}.
     *
     * @throws DataException if a file is missing or damaged, or the two do not belong together
     */
    public static Dataset test(Path folder) {
        return read(folder, "t10k", DIGITS);
    }

    /** As {@link #test}, of the files that begin with {@code train}. */
    public static Dataset train(Path folder) {
        return read(folder, "train", DIGITS);
    }

    /** @param names of the classes, which a set with other labels does not get */
    static Dataset read(Path folder, String split, List<String> names) {
        Path imageFile = find(folder, split + "-images", "idx3-ubyte");
        Path labelFile = find(folder, split + "-labels", "idx1-ubyte");
        byte[] labels = IdxFile.read(labelFile, 1).values();
        IdxFile images = IdxFile.read(imageFile, 3);
        int[] extents = images.extents();
        if (extents[0] != labels.length) {
            throw new DataException(
                    imageFile, "has " + extents[0] + " pictures, and " + labelFile + " " + labels.length + " labels");
        }
        boolean named = true;
        for (byte label : labels) {
            named &= Byte.toUnsignedInt(label) < names.size();
        }
        return new MemoryDataset(extents[1], extents[2], 1, images.values(), labels, named ? names : List.of());
    }

    private static Path find(Path folder, String start, String end) {
        for (String name : List.of(start + "-" + end, start + "." + end)) {
            for (String suffix : List.of("", ".gz")) {
                Path file = folder.resolve(name + suffix);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        throw new DataException(folder, "holds neither " + start + "-" + end + " nor " + start + "-" + end + ".gz");
    }
}
