package dev.netc.benchmarks;

/** Whether two libraries compute the same. */
final class Difference {
    /** What float32 allows through the layers of a ResNet-50. */
    static final double TOLERANCE = 1e-4;

    /** More than rounding to 8 or 16 bits should make of random weights; less than other weights make. */
    static final double LOOSE = 0.3;

    private Difference() {}

    /** How much {@code engine} may differ from an engine in floats. */
    static double tolerance(String engine) {
        return Contestants.exact(engine) ? TOLERANCE : LOOSE;
    }

    /**
     * The largest difference, relative to the largest expected value; NaN if anything is.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    static double between(float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(
                    "%d outputs, where %d are expected".formatted(actual.length, expected.length));
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        return difference / largest;
    }
}
