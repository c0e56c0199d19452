package dev.netc.benchmarks;

import java.util.List;

/** Of the times of all measured runs, in milliseconds. */
record Statistics(double median, double min, double max, int runs) {

    /** @throws IllegalArgumentException if there are no times */
    static Statistics of(List<Double> times) {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = times.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Statistics(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
