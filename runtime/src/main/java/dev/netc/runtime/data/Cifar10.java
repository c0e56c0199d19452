package dev.netc.runtime.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CIFAR-10 (Krizhevsky 2009) in its binary version: 32x32x3 pictures of 10 classes. A directory is the one with the {@code .bin} files or the one that holds {@code cifar-10-batches-bin}.
 */
public final class Cifar10 {
    private static final String SUBFOLDER = "cifar-10-batches-bin";
    private static final String TEST = "test_batch.bin";
    private static final List<String> TRAIN = IntStream.rangeClosed(1, 5)
            .mapToObj(i -> "data_batch_" + i + ".bin")
            .toList();

    private static final CifarLayout LAYOUT = new CifarLayout(
            "CIFAR-10",
            1,
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"));

    private Cifar10() {}

    /**
     * The pictures of {@code test_batch.bin}.
     *
     * @param path a directory, or a file of that layout itself. In a directory without {@code test_batch.bin} the only
     *     {@code .bin} file beside the training pictures is taken.
     * @throws DataException if the file is missing, of another size or holds a label above 9
     */
    public static Dataset test(Path path) {
        return new CifarRecords(LAYOUT, List.of(Files.isRegularFile(path) ? path : testFile(path)));
    }

    /**
     * The pictures of {@code data_batch_1.bin} to {@code data_batch_5.bin}, in this order.
     *
     * @param path a directory, or a single file of that layout
     * @throws DataException if a file is missing, of another size or holds a label above 9
     */
    public static Dataset train(Path path) {
        if (Files.isRegularFile(path)) {
            return new CifarRecords(LAYOUT, List.of(path));
        }
        Path folder = Files.isDirectory(path.resolve(SUBFOLDER)) ? path.resolve(SUBFOLDER) : path;
        List<Path> files = TRAIN.stream().map(folder::resolve).toList();
        List<Path> missing =
                files.stream().filter(file -> !Files.isRegularFile(file)).toList();
        if (!missing.isEmpty()) {
            throw new DataException(
                    folder, missing.get(0).getFileName() + " of CIFAR-10's binary version is missing" + hint(path));
        }
        return new CifarRecords(LAYOUT, files);
    }

    private static Path testFile(Path folder) {
        for (Path file : List.of(folder.resolve(TEST), folder.resolve(SUBFOLDER).resolve(TEST))) {
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        List<Path> others = others(folder);
        if (others.size() == 1) {
            return others.get(0);
        }
        String found = others.isEmpty() ? "there is no .bin file" : "there are " + others.size() + " .bin files";
        throw new DataException(folder, found + " and no " + TEST + " of CIFAR-10's binary version" + hint(folder));
    }

    private static List<Path> others(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.bin")) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)
                        && !TRAIN.contains(entry.getFileName().toString())) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            throw new DataException(folder, "not a readable directory", e);
        }
        return files;
    }

    private static String hint(Path folder) {
        boolean pickled =
                Files.exists(folder.resolve("test_batch")) || Files.exists(folder.resolve("cifar-10-batches-py"));
        return pickled ? "; what is there is the Python version, which is not read" : "";
    }
}
