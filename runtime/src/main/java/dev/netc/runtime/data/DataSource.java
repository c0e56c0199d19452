package dev.netc.runtime.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set as a command line names it.
 *
 * @param kind the word before the colon
 * @param path what stands behind it, or the usual folder; null for the digits, which ship with the runtime
 */
record DataSource(String kind, Path path) {
    private static final List<String> NAMED = List.of("cifar10", "cifar100", "mnist", "fashion-mnist");
    private static final String FORMS = "digits, cifar10, cifar100, mnist and fashion-mnist,"
            + " each but the digits also with the folder, as cifar10:DIR, folder:DIR and csv:FILE";

    /** @throws DataException if the text has none of the forms, or names a set that is not in its usual folder */
    static DataSource parse(String spec, DataFolder usual) {
        int colon = spec.indexOf(':');
        String kind = colon < 0 ? spec : spec.substring(0, colon);
        if (colon < 0 && kind.equals("digits")) {
            return new DataSource(kind, null);
        }
        if (colon < 0 && NAMED.contains(kind)) {
            return inUsualFolder(kind, usual.of(kind));
        }
        boolean takesPath = NAMED.contains(kind) || List.of("folder", "csv").contains(kind);
        if (colon < 0 || colon == spec.length() - 1 || !takesPath) {
            throw unknown(spec);
        }
        return new DataSource(kind, path(spec, spec.substring(colon + 1)));
    }

    /** The training samples; all of a folder or file without parts. */
    Dataset train() {
        return switch (kind) {
            case "cifar10" -> Cifar10.train(path);
            case "cifar100" -> Cifar100.train(path);
            case "mnist" -> Mnist.train(path);
            case "fashion-mnist" -> FashionMnist.train(path);
            case "folder" -> FolderParts.in(path).train();
            case "csv" -> CsvParts.in(path).train();
            default -> Digits.train();
        };
    }

    /** The samples kept apart from the training ones; empty where there are none. */
    Optional<Dataset> heldOut() {
        return switch (kind) {
            case "cifar10" -> Optional.of(Cifar10.test(path));
            case "cifar100" -> Optional.of(Cifar100.test(path));
            case "mnist" -> Optional.of(Mnist.test(path));
            case "fashion-mnist" -> Optional.of(FashionMnist.test(path));
            case "folder" -> FolderParts.in(path).heldOut();
            case "csv" -> CsvParts.in(path).heldOut();
            default -> Optional.of(Digits.test());
        };
    }

    private static DataSource inUsualFolder(String kind, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("there is no %s in %s: %s".formatted(kind, folder, remedy(kind)));
        }
        return new DataSource(kind, folder);
    }

    private static String remedy(String kind) {
        return kind.equals("cifar100")
                ? "unpack cifar-100-binary.tar.gz of https://www.cs.toronto.edu/~kriz/cifar.html there"
                : "`netc data " + kind + "` puts it there";
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
