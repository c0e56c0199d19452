package dev.netc.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a call of the benchmark has measured. */
final class Report {
    private final Machine machine;
    private final Instant when;
    private final Map<String, String> versions = new TreeMap<>();
    private final List<Result> results = new ArrayList<>();
    private final List<FirstPrediction> first = new ArrayList<>();
    private final List<CompileTime> compile = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    Report(Machine machine, Instant when) {
        this.machine = machine;
        this.when = when;
    }

    void addResults(List<Result> measured) {
        results.addAll(measured);
        measured.forEach(result -> versions.put(result.engine(), result.version()));
    }

    void addFirst(List<FirstPrediction> measured) {
        first.addAll(measured);
        measured.forEach(result -> versions.put(result.engine(), result.version()));
    }

    void addCompile(List<CompileTime> measured) {
        compile.addAll(measured);
    }

    void addSkipped(List<Skipped> engines) {
        skipped.addAll(engines);
    }

    Machine machine() {
        return machine;
    }

    List<Result> results() {
        return results;
    }

    /** Writes JSON; a reader sees the old file or the new one. */
    void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), json());
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("date", when.truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode described = root.putObject("machine");
        described.put("cpu", machine.cpu());
        described.put("cores", machine.cores());
        described.put("os", machine.os());
        described.put("jvm", machine.jvm());
        versions.forEach(described.putObject("versions")::put);
        var measured = root.putArray("results");
        results.forEach(result -> put(result, measured.addObject()));
        if (!first.isEmpty()) {
            var array = root.putArray("first");
            first.forEach(result -> put(result, array.addObject()));
        }
        if (!compile.isEmpty()) {
            var array = root.putArray("compile");
            compile.forEach(result -> put(result, array.addObject()));
        }
        var missing = root.putArray("skipped");
        skipped.forEach(skip -> {
            ObjectNode node = missing.addObject();
            node.put("engine", skip.engine());
            put(skip.what(), node);
            node.put("reason", skip.reason());
        });
        return root;
    }

    private static void put(Result result, ObjectNode node) {
        node.put("engine", result.engine());
        put(result.what(), node);
        node.put("precision", result.precision());
        put(result.time(), node);
        node.put("rounds", result.rounds());
        node.put("peak_rss_mb", result.peakMegabytes());
        node.put("difference", result.difference());
    }

    private static void put(FirstPrediction first, ObjectNode node) {
        node.put("engine", first.engine());
        put(first.what(), node);
        node.put("precision", Contestants.precision(first.engine()));
        put(first.time(), node);
        node.put("peak_rss_mb", first.peakMegabytes());
    }

    private static void put(CompileTime compiled, ObjectNode node) {
        node.put("network", compiled.network());
        node.put("layers", compiled.layers());
        node.put("java_lines", compiled.javaLines());
        put(compiled.netc(), node.putObject("netc"));
        put(compiled.javac(), node.putObject("javac"));
    }

    private static void put(Case what, ObjectNode node) {
        node.put("network", what.network());
        node.put("batch", what.batch());
        node.put("training", what.training());
    }

    private static void put(Statistics time, ObjectNode node) {
        node.put("median_ms", time.median());
        node.put("min_ms", time.min());
        node.put("max_ms", time.max());
        node.put("runs", time.runs());
    }
}
