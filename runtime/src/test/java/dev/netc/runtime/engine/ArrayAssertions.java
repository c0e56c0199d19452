package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/** Comparisons of arrays of numbers. */
final class ArrayAssertions {

    private ArrayAssertions() {}

    /** Every element is as expected up to {@code tolerance} times the largest one; a NaN never is. */
    static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, "length");
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= tolerance * scale)) {
                fail("element " + i + " of " + expected.length + " is " + actual[i] + ", not " + expected[i]);
            }
        }
    }
}
