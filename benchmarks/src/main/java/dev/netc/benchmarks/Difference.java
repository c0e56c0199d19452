package dev.netc.benchmarks;

/** Whether two libraries compute the same. */
final class Difference {
    /** What float32 allows through the layers of a ResNet-50. */
    static final double TOLERANCE = 1e-4;

    /**
     * For fewer bits. Rounding to 8 made 0.03 with the random weights of ResNet-20 and 0.34 with those of ResNet-50;
     * networks that have nothing in common differ by about 1.
     */
    static final double LOOSE = 0.6;

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
