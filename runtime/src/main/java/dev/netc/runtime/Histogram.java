package dev.netc.runtime;

import dev.netc.runtime.engine.Range;

/**
 * The least, the greatest, and how often magnitudes fall into each of 2,048 equal bins. The bins reach to a power of
 * two, which doubles when a larger value comes: then pairs of bins become one. So counts are exact, and do not depend on
 * the order of the values. Zeros are in no bin, since any grid holds 0.
 */
final class Histogram {

    private static final int LOG_BINS = 11;
    private static final int BINS = 1 << LOG_BINS;
    private static final int CANDIDATES = 256;
    private static final int STEPS_SIGNED = 127;
    private static final int STEPS_UNSIGNED = 255;

    private final long[] counts = new long[BINS];
    private int exponent = Float.MIN_EXPONENT;
    private float least;
    private float greatest;

    /** @throws ArithmeticException if a value is not finite */
    void add(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ArithmeticException("a value is " + value);
            }
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        reach(Math.getExponent(extreme()) + 1);
        double binsPerUnit = 1 / width();
        for (float value : values) {
            if (value != 0) {
                counts[(int) (Math.abs(value) * binsPerUnit)]++;
            }
        }
    }

    /** Whether every value was zero. */
    boolean isZero() {
        return extreme() == 0;
    }

    /**
     * Where to clip the values so that rounding them to 8 bits has the least squared error: 0 to 255 steps if none is
     * negative, else 127 steps to each side of 0. Compared are 256 equal parts of the greatest magnitude, which is one
     * of them; within a bin, values count as spread evenly.
     */
    Range range() {
        float threshold = threshold(least < 0 ? STEPS_SIGNED : STEPS_UNSIGNED);
        return new Range(least < 0 ? -threshold : 0, threshold);
    }

    private float threshold(int steps) {
        float best = extreme();
        double leastError = error(best, steps);
        for (int i = CANDIDATES - 1; i > 0; i--) {
            float candidate = extreme() * i / CANDIDATES;
            double error = error(candidate, steps);
            if (error < leastError) {
                leastError = error;
                best = candidate;
            }
        }
        return best;
    }

    /** The sum of squared errors, over the width of a bin. */
    private double error(double threshold, int steps) {
        double sum = 0;
        double below = 0;
        for (int i = 0; i < BINS; i++) {
            double upTo = errorUpTo((i + 1) * width(), threshold, threshold / steps);
            sum += counts[i] * (upTo - below);
            below = upTo;
        }
        return sum;
    }

    /** The integral over u from 0 to {@code x} of the squared distance from u to what it is rounded to. */
    private static double errorUpTo(double x, double threshold, double step) {
        double clipped = Math.min(x, threshold);
        double whole = Math.rint(clipped / step);
        double rest = clipped - whole * step;
        double beyond = x - clipped;
        return whole * step * step * step / 12 + (rest * rest * rest + beyond * beyond * beyond) / 3;
    }

    private float extreme() {
        return Math.max(-least, greatest);
    }

    private double width() {
        return Math.scalb(1.0, exponent - LOG_BINS);
    }

    /** Lets the bins reach to the power of two with {@code exponent} at least. */
    private void reach(int exponent) {
        int doublings = Math.min(exponent - this.exponent, LOG_BINS);
        for (int i = 1; i < BINS && doublings > 0; i++) {
            long count = counts[i];
            counts[i] = 0;
            counts[i >> doublings] += count;
        }
        this.exponent = Math.max(exponent, this.exponent);
    }
}
