package dev.netc.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A CSV file, which is all there is, or a folder with {@code train.csv} and {@code test.csv}. */
record CsvParts(Path trainFile, Optional<Path> testFile) {

    static CsvParts in(Path path) {
        return Files.isDirectory(path)
                ? new CsvParts(find(path, "train.csv"), Optional.of(find(path, "test.csv")))
                : new CsvParts(path, Optional.empty());
    }

    Dataset train() {
        return CsvDataset.read(trainFile);
    }

    Optional<Dataset> heldOut() {
        return testFile.map(CsvDataset::read);
    }

    private static Path find(Path folder, String name) {
        return List.of(name, name + ".gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new DataException(folder, "holds neither " + name + " nor " + name + ".gz"));
    }
}
