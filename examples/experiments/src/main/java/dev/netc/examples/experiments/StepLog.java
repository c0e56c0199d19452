package dev.netc.examples.experiments;

import dev.netc.runtime.train.TrainingListener;
import dev.netc.runtime.train.TrainingStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;

/**
 * Keeps every step in a file, since a training that goes on tells only of the steps that it makes anew. Steps between
 * the last checkpoint and a kill are made twice; the later line counts.
 */
final class StepLog implements TrainingListener {
    private final Path file;
    private final TreeMap<Long, StepRow> rows = new TreeMap<>();

    StepLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> StepRow.parse(line).ifPresent(row -> rows.put(row.step(), row)));
        }
    }

    @Override
    public void step(TrainingStep made) {
        StepRow row = StepRow.of(made);
        rows.put(row.step(), row);
        try {
            Files.createDirectories(file.getParent());
            // Begins with a line end: a kill may have left half a line.
            Files.writeString(file, "\n" + row.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<StepRow> rows() {
        return List.copyOf(rows.values());
    }
}
