package dev.netc.benchmarks;

import dev.netc.benchmarks.ChildProcess.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case: all engines are started, checked and warmed up, and then take turns, A B C A B C. */
final class Comparison implements AutoCloseable {
    private static final int REST_MILLIS = 50;

    private final Case what;
    private final Progress progress;
    private final Map<String, ChildProcess> children = new LinkedHashMap<>();
    private final Map<String, Double> differences = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    Comparison(Case what, Progress progress) {
        this.what = what;
        this.progress = progress;
    }

    /**
     * Starts the engines and compares what they compute.
     *
     * @throws BenchmarkException if one computes something else than the first: there is nothing to compare then
     */
    void start(List<String> engines, Workplace workplace) throws IOException {
        float[] expected = null;
        List<String> exactFirst = engines.stream()
                .sorted(Comparator.comparing(engine -> !Contestants.exact(engine)))
                .toList();
        for (String engine : exactFirst) {
            progress.say(what.title() + ": starting " + engine);
            try {
                Task task = new Task(engine, what.batch(), what.training());
                ChildProcess child = new ChildProcess(task, workplace, false);
                children.put(engine, child);
                float[] outputs = child.outputs();
                expected = expected == null ? outputs : expected;
                check(engine, expected, outputs);
            } catch (FailedException e) {
                skip(engine, e.getMessage());
            }
        }
    }

    List<Skipped> skipped() {
        return skipped;
    }

    /** @param turnMillis how long each turn takes, beside a run that is not measured */
    List<Result> measure(int rounds, long turnMillis) throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        children.keySet().forEach(engine -> times.put(engine, new ArrayList<>()));
        // The first round warms up.
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, ChildProcess> child : children.entrySet()) {
                String engine = child.getKey();
                progress.say("%s: round %d of %d, %s".formatted(what.title(), round, rounds, engine));
                // Until then, the threads of the one before have ceased to spin.
                Thread.sleep(REST_MILLIS);
                List<Double> turn = child.getValue().turn(turnMillis);
                if (round > 0) {
                    times.get(engine).addAll(turn);
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, ChildProcess> child : children.entrySet()) {
            String engine = child.getKey();
            results.add(new Result(
                    engine,
                    child.getValue().version(),
                    what,
                    Statistics.of(times.get(engine)),
                    rounds,
                    child.getValue().peakMegabytes(),
                    differences.get(engine)));
        }
        return results;
    }

    @Override
    public void close() {
        children.values().forEach(ChildProcess::close);
    }

    private void check(String engine, float[] expected, float[] outputs) {
        double difference = Difference.between(expected, outputs);
        if (!Difference.allowed(engine, expected, outputs)) {
            throw new BenchmarkException(
                    "%s: %s computes something else than %s; the difference is %.1e of the largest output"
                            .formatted(
                                    what.title(),
                                    engine,
                                    children.keySet().iterator().next(),
                                    difference));
        }
        differences.put(engine, difference);
    }

    private void skip(String engine, String reason) {
        ChildProcess child = children.remove(engine);
        if (child != null) {
            child.close();
        }
        skipped.add(new Skipped(engine, what, reason));
        progress.note("%s: without %s: %s".formatted(what.title(), engine, reason));
    }
}
