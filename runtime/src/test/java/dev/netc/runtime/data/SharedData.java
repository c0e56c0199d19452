package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that lie around the module and are not all part of the repository. */
final class SharedData {

    private SharedData() {}

    /** A file of shared/data, which is not published; the test is skipped where it is absent. */
    static Path file(String name) {
        Path file = above("shared/data/" + name);
        assumeTrue(file != null, "shared/data/" + name + " is not here");
        return file;
    }

    /** The path in the nearest folder around the module that holds it, or null. */
    static Path above(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(path))) {
                return folder.resolve(path);
            }
        }
        return null;
    }
}
