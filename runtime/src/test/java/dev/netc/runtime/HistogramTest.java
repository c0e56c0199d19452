package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Range;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void valuesSpreadEvenlyAreNotClipped() {
        float[] values = new float[10_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 1000f;
        }
        assertEquals(new Range(0, 10), range(values));
    }

    @Test
    void theThresholdRoundsWithTheLeastSquaredError() {
        float[] values = uniform(100_000);
        values[50_000] = 1.4f;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= 280; i++) {
            least = Math.min(least, squaredError(values, i / 200.0));
        }
        assertTrue(least < 0.8 * squaredError(values, 1.4), "clipping helps these values");
        assertEquals(least, squaredError(values, range(values).greatest()), 0.02 * least);
    }

    @Test
    void zerosDoNotCount() {
        float[] values = {0, 0, 3};
        Histogram histogram = new Histogram();
        histogram.add(values);
        for (int i = 0; i < 1000; i++) {
            histogram.add(new float[1000]);
        }
        assertEquals(range(values), histogram.range());
    }

    @Test
    void itDoesNotMatterWhenALargeValueComes() {
        float[] values = uniform(5000);
        values[4999] = 1000;
        Histogram forwards = new Histogram();
        Histogram backwards = new Histogram();
        for (int i = 0; i < values.length; i++) {
            forwards.add(new float[] {values[i]});
            backwards.add(new float[] {values[values.length - 1 - i]});
        }
        assertEquals(range(values), forwards.range());
        assertEquals(range(values), backwards.range());
    }

    @Test
    void extremesOfFloatsHaveARange() {
        float[] values = {Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
        assertEquals(Float.MAX_VALUE, range(values).greatest(), 0.02 * Float.MAX_VALUE);
        assertEquals(Float.MIN_VALUE, range(new float[] {Float.MIN_VALUE}).greatest());
    }

    private static Range range(float[] values) {
        Histogram histogram = new Histogram();
        histogram.add(values);
        return histogram.range();
    }

    private static float[] uniform(int length) {
        Random random = new Random(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    /** Of values of both signs. */
    private static double squaredError(float[] values, double threshold) {
        double step = threshold / 127;
        double sum = 0;
        for (float value : values) {
            double error = Math.max(-127, Math.min(127, Math.rint(value / step))) * step - value;
            sum += error * error;
        }
        return sum;
    }
}
