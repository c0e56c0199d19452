package dev.netc.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Gives the compiler the files that a model names: imports and labels. */
@FunctionalInterface
public interface SourceLoader {

    /** The largest file that is read, in bytes. */
    long MAX_BYTES = 4 << 20;

    /**
     * The text of a file; empty if there is none, or none that can be read.
     *
     * @param path relative to the directory of the model, with forward slashes, normalised; may begin with {@code ../}
     */
    Optional<String> load(String path);

    /** Reads UTF-8 files relative to {@code directory}; files over {@link #MAX_BYTES} count as unreadable. */
    static SourceLoader directory(Path directory) {
        return path -> {
            try {
                Path file = directory.resolve(path);
                if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                    return Optional.empty();
                }
                return Optional.of(Files.readString(file));
            } catch (IOException | UncheckedIOException | InvalidPathException | SecurityException e) {
                return Optional.empty();
            }
        };
    }
}
