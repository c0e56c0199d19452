package dev.netc.benchmarks;

/** Why the benchmark ends; one sentence for the user. */
final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BenchmarkException(String message) {
        super(message);
    }
}
