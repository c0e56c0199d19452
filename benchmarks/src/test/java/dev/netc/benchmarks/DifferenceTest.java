package dev.netc.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void theDifferenceIsRelativeToTheLargestExpectedValue() {
        assertEquals(0.25, Difference.between(new float[] {-4, 1}, new float[] {-4, 2}));
    }

    @Test
    void whatIsNotANumberDiffers() {
        assertTrue(Double.isNaN(Difference.between(new float[] {1, 2}, new float[] {Float.NaN, 2})));
    }

    @Test
    void outputsOfAnotherLengthCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> Difference.between(new float[2], new float[3]));
    }
}
