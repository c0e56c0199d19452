package dev.netc.runtime.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Range;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void aRangeWithoutNegativesUsesAllNumbersForTheRest() {
        assertEquals(new Grid(Precision.U8, 2), Grid.of(new Range(0, 510)));
        assertEquals(new Grid(Precision.U8, 2), Grid.of(new Range(-0f, 510)));
    }

    @Test
    void zeroIsInTheMiddleOfOneWithNegatives() {
        assertEquals(new Grid(Precision.S8, 2), Grid.of(new Range(-254, 1)));
        assertEquals(new Grid(Precision.S8, 2), Grid.of(new Range(-1, 254)));
    }

    @Test
    void noStepIsSoSmallThatDividingByItOverflows() {
        for (Range range : new Range[] {new Range(0, 0), new Range(0, Float.MIN_VALUE), new Range(-1e-38f, 0)}) {
            float step = Grid.of(range).step();
            assertTrue(step > 0 && Float.isFinite(1 / step), range + " has the step " + step);
        }
    }
}
