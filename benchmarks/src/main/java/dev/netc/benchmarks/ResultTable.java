package dev.netc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables for people. */
final class ResultTable {
    private ResultTable() {}

    static String ofResults(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "engine", "precision", "median ms", "min", "max", "runs", "peak MB", "difference"));
        for (Result result : results) {
            rows.add(List.of(
                    result.what().title(),
                    result.engine(),
                    result.precision(),
                    millis(result.time().median()),
                    millis(result.time().min()),
                    millis(result.time().max()),
                    Integer.toString(result.time().runs()),
                    "%.0f".formatted(result.peakMegabytes()),
                    String.format(Locale.ROOT, "%.0e", result.difference())));
        }
        return aligned(rows);
    }

    static String ofFirst(List<FirstPrediction> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("first prediction", "engine", "median ms", "min", "max", "peak MB"));
        for (FirstPrediction result : results) {
            rows.add(List.of(
                    result.what().title(),
                    result.engine(),
                    millis(result.time().median()),
                    millis(result.time().min()),
                    millis(result.time().max()),
                    "%.0f".formatted(result.peakMegabytes())));
        }
        return aligned(rows);
    }

    static String ofCompile(List<CompileTime> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("network", "layers", "lines of Java", "netc ms", "javac ms"));
        for (CompileTime result : results) {
            rows.add(List.of(
                    result.network(),
                    Long.toString(result.layers()),
                    Long.toString(result.javaLines()),
                    millis(result.netc().median()),
                    millis(result.javac().median())));
        }
        return aligned(rows);
    }

    /** Three digits, whatever the size. */
    private static String millis(double value) {
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean number =
                        Character.isDigit(rows.get(rows.size() - 1).get(i).charAt(0));
                line.append(("%" + (number ? "" : "-") + widths[i] + "s  ").formatted(row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
