package dev.netc.maven;

import dev.netc.compiler.GeneratedSource;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The folder of generated sources. */
final class Outputs {
    private final Path root;

    Outputs(Path root) {
        this.root = root;
    }

    /** Writes what differs from what is there, so that what depends on the rest need not be built again. */
    void write(Collection<GeneratedSource> sources) throws IOException {
        for (GeneratedSource source : sources) {
            Path file = root.resolve(source.path());
            if (Digest.of(file).equals(Digest.of(source.text()))) {
                continue;
            }
            Files.createDirectories(file.getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(temporary, source.text());
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what the last run made and no model makes now, and the folders that this empties. */
    void deleteStale(State last, Collection<State.Model> models) throws IOException {
        Set<String> wanted = new HashSet<>();
        models.forEach(model -> wanted.addAll(model.outputs().keySet()));
        for (State.Model model : last.models().values()) {
            for (String output : model.outputs().keySet()) {
                Path file = root.resolve(output).normalize();
                if (!wanted.contains(output) && file.startsWith(root.normalize()) && Files.deleteIfExists(file)) {
                    deleteEmptyFolders(file.getParent());
                }
            }
        }
    }

    private void deleteEmptyFolders(Path folder) throws IOException {
        try {
            for (Path each = folder; !each.equals(root.normalize()); each = each.getParent()) {
                Files.delete(each);
            }
        } catch (DirectoryNotEmptyException e) {
            // Another model's classes are there.
        }
    }
}
