package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that lie beside the repository and are no part of it: ../shared/data, relative to the repository's root. */
final class SharedData {

    private SharedData() {}

    /** The file; the test is skipped where it is absent. */
    static Path file(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "../shared/data/" + name + ", which is not published, does not lie beside the repository");
        throw new IllegalStateException("assumeTrue returned");
    }
}
