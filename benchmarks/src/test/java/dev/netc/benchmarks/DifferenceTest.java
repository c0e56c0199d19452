package dev.netc.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    @Test
    void fewerBitsMayDifferMoreThanFloatsButNotAltogether() {
        float[] expected = {1, 2, 3, 4};
        float[] near = {1.1f, 1.9f, 3.2f, 4};
        float[] other = {4, -3, 2, 1};
        assertTrue(Difference.allowed("onednn-int8", expected, near));
        assertFalse(Difference.allowed("onednn", expected, near));
        assertFalse(Difference.allowed("onednn-int8", expected, other));
        assertFalse(Difference.allowed("onednn-int8", expected, new float[] {1, 2, 3, Float.NaN}));
    }
}
