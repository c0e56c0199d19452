package dev.netc.benchmarks;

/** Whether two libraries compute the same. */
final class Difference {
    /** What float32 allows through the layers of a ResNet-50. */
    static final double TOLERANCE = 1e-4;

    /**
     * The mean difference for fewer bits. With the random weights of ResNet-50, rounding to 8 makes about 0.19; networks
     * that have nothing in common differ by about 1.
     */
    static final double LOOSE = 0.5;

    private Difference() {}

    /** Whether {@code actual}, of {@code engine}, is as near to float outputs as its numbers allow. */
    static boolean allowed(String engine, float[] expected, float[] actual) {
        return Contestants.exact(engine) ? between(expected, actual) <= TOLERANCE : mean(expected, actual) <= LOOSE;
    }

    /** The sum of the differences, relative to the sum of the magnitudes of the expected values; NaN if anything is. */
    static double mean(float[] expected, float[] actual) {
        double magnitude = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            magnitude += Math.abs(expected[i]);
            difference += Math.abs(expected[i] - actual[i]);
        }
        return difference / magnitude;
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
