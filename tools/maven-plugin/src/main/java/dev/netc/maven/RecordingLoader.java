package dev.netc.maven;

import dev.netc.compiler.SourceLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Notes which files a model asks for, there or not. */
final class RecordingLoader implements SourceLoader {
    private final Path folder;
    private final SourceLoader loader;
    private final Set<Path> asked = new TreeSet<>();

    /** @param folder the folder of the model */
    RecordingLoader(Path folder) {
        this.folder = folder;
        this.loader = SourceLoader.directory(folder);
    }

    @Override
    public Optional<String> load(String path) {
        asked.add(folder.resolve(path).normalize());
        return loader.load(path);
    }

    /** Absolute or not as the folder is. */
    Set<Path> asked() {
        return asked;
    }
}
