package dev.netc.benchmarks;

import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.text.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The .net files that are measured. */
final class Models {
    private Models() {}

    static SourceFile source(Path model) {
        try {
            return new SourceFile(model.getFileName().toString(), Files.readString(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceLoader loader(Path model) {
        return SourceLoader.directory(model.toAbsolutePath().getParent());
    }

    /**
     * What was made of the one network of {@code source}.
     *
     * @throws IllegalArgumentException if the compiler found errors, or the file has not exactly one network
     */
    static <T> T one(SourceFile source, Outcome<List<T>> outcome) {
        List<T> all = outcome.value()
                .orElseThrow(() -> new IllegalArgumentException(source.name() + ": " + outcome.diagnostics()));
        if (all.size() != 1) {
            throw new IllegalArgumentException(source.name() + " has " + all.size() + " networks");
        }
        return all.get(0);
    }
}
