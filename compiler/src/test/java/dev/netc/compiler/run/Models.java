package dev.netc.compiler.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models of the repository. */
final class Models {

    private Models() {}

    /** {@code resnet20.net} of examples/models. */
    static Path model(String name) {
        return examples().resolve("models").resolve(name);
    }

    static Path digits() {
        return examples().resolve("digits/digits.net");
    }

    /** Every file with a network in it. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(examples().resolve("models"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".net"))
                    .filter(file -> !file.getParent().endsWith("blocks"))
                    .sorted()
                    .toList();
            return Stream.concat(models.stream(), Stream.of(digits())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path examples() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("examples/models"))) {
                return folder.resolve("examples");
            }
        }
        throw new IllegalStateException(
                "no examples/models above " + Path.of("").toAbsolutePath());
    }
}
