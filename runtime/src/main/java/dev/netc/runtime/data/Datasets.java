package dev.netc.runtime.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Data sets by name, as a command line gives them. */
public final class Datasets {
    private static final String FORMS = "cifar10:DIR, mnist:DIR, folder:DIR or digits";

    private Datasets() {}

    /**
     * The pictures to evaluate on: the test pictures of {@code cifar10:DIR} and {@code mnist:DIR}, the held-out ones of
     * {@code digits}, all of {@code folder:DIR}.
     *
     * @throws DataException if the text has none of these forms, or the files are missing or damaged
     */
    public static Dataset parse(String spec) {
        if (spec.equals("digits")) {
            return Digits.test();
        }
        int colon = spec.indexOf(':');
        if (colon < 0 || colon == spec.length() - 1) {
            throw unknown(spec);
        }
        String kind = spec.substring(0, colon);
        Path path = path(spec, spec.substring(colon + 1));
        return switch (kind) {
            case "cifar10" -> Cifar10.test(path);
            case "mnist" -> Mnist.test(path);
            case "folder" -> PictureFolder.of(path);
            default -> throw unknown(spec);
        };
    }

    private static Path path(String spec, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw unknown(spec);
        }
    }

    private static DataException unknown(String spec) {
        return new DataException("no data set is called \"" + spec + "\"; known are " + FORMS);
    }
}
