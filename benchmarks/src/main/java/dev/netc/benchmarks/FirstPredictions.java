package dev.netc.benchmarks;

import dev.netc.benchmarks.ChildProcess.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts a fresh process for each prediction; the engines take turns, and never two run at a time. */
final class FirstPredictions {
    private final Case what;
    private final Progress progress;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, Double> peaks = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    FirstPredictions(Case what, Progress progress) {
        this.what = what;
        this.progress = progress;
    }

    /** @param rounds how many processes of each engine; one before them fills the caches of the disk */
    List<FirstPrediction> measure(List<String> engines, Workplace workplace, int rounds) throws IOException {
        for (String engine : engines) {
            store(engine, workplace);
        }
        for (int round = 1; round <= rounds; round++) {
            for (String engine : times.keySet()) {
                progress.say("%s: fresh process %d of %d, %s".formatted(what.title(), round, rounds, engine));
                start(engine, workplace);
            }
        }
        return times.keySet().stream()
                .map(engine -> new FirstPrediction(
                        engine, versions.get(engine), what, Statistics.of(times.get(engine)), peaks.get(engine)))
                .toList();
    }

    List<Skipped> skipped() {
        return skipped;
    }

    private void store(String engine, Workplace workplace) throws IOException {
        progress.say("%s: storing for %s".formatted(what.title(), engine));
        try (ChildProcess child = new ChildProcess(task(engine), workplace, true)) {
            child.store();
            versions.put(engine, child.version());
            times.put(engine, new ArrayList<>());
        } catch (FailedException e) {
            skipped.add(new Skipped(engine, what, e.getMessage()));
            progress.note("%s: without %s: %s".formatted(what.title(), engine, e.getMessage()));
        }
    }

    private void start(String engine, Workplace workplace) throws IOException {
        long start = System.nanoTime();
        try (ChildProcess child = new ChildProcess(task(engine), workplace, true)) {
            times.get(engine).add((System.nanoTime() - start) / 1e6 - child.planningMillis());
            peaks.merge(engine, child.peakMegabytes(), Math::max);
        }
    }

    private Task task(String engine) {
        return new Task(engine, what.batch(), what.training());
    }
}
