package dev.netc.cli;

import dev.netc.cli.report.HistoryCsv;
import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps {@code log.csv} and {@code gradients.csv} up to date, those epochs too that were made before a resumption. */
final class EpochFiles implements TrainingListener {
    private final RunFolder folder;
    private final List<EpochResult> history = new ArrayList<>();

    EpochFiles(RunFolder folder) {
        this.folder = folder;
    }

    @Override
    public void begin(List<EpochResult> earlier) {
        history.addAll(earlier);
    }

    @Override
    public void epoch(EpochResult epoch) {
        history.add(epoch);
        try {
            write(history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<EpochResult> epochs) throws IOException {
        AtomicFile.write(folder.file("log.csv"), HistoryCsv.epochs(epochs));
        AtomicFile.write(folder.file("gradients.csv"), HistoryCsv.gradients(epochs));
    }
}
