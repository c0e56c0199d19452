package dev.netc.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of pictures in two parts, {@code train} and {@code test} (or {@code val}), or in one.
 *
 * @param heldOut empty where there is one part
 */
record FolderParts(Dataset train, Optional<Dataset> heldOut) {

    /** @throws DataException if a part cannot be used, or the two parts have other classes */
    static FolderParts in(Path root) {
        Path train = root.resolve("train");
        Optional<Path> test = List.of("test", "val").stream()
                .map(root::resolve)
                .filter(Files::isDirectory)
                .findFirst();
        if (!Files.isDirectory(train) || test.isEmpty()) {
            return new FolderParts(PictureFolder.of(root), Optional.empty());
        }
        Dataset trained = PictureFolder.of(train);
        Dataset heldOut = PictureFolder.of(test.get());
        if (!trained.classes().equals(heldOut.classes())) {
            throw new DataException(
                    root, "train and %s have other classes".formatted(test.get().getFileName()));
        }
        return new FolderParts(trained, Optional.of(heldOut));
    }
}
