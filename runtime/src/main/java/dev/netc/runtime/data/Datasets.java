package dev.netc.runtime.data;

import java.util.Optional;

/**
 * Data sets by name, as a command line gives them: {@code digits}; {@code cifar10}, {@code cifar100}, {@code mnist} and
 * {@code fashion-mnist}, which lie in the {@link DataFolder} unless a folder follows, as in {@code cifar10:DIR}; and
 * {@code folder:DIR}, a folder with a subfolder of pictures for each class. Has {@code DIR} the subfolders {@code train}
 * and {@code test} (or {@code val}), these are its two parts. {@code csv:FILE} is a {@link CsvDataset}; a folder in its
 * place has the parts {@code train.csv} and {@code test.csv}, or the same with {@code .gz}.
 */
public final class Datasets {

    private Datasets() {}

    /**
     * The samples to train with: all of a {@code folder} or {@code csv} that has no parts.
     *
     * @throws DataException if the text has none of these forms, or the files are missing or damaged
     */
    public static Dataset train(String spec) {
        return source(spec).train();
    }

    /** The samples to evaluate on: those held out, or all of a {@code folder} or {@code csv} that has no parts. */
    public static Dataset test(String spec) {
        DataSource source = source(spec);
        return source.heldOut().orElseGet(source::train);
    }

    /** The samples that {@link #train} does not hold; empty for a {@code folder} or {@code csv} that has no parts. */
    public static Optional<Dataset> heldOut(String spec) {
        return source(spec).heldOut();
    }

    private static DataSource source(String spec) {
        return DataSource.parse(spec, DataFolder.usual());
    }
}
