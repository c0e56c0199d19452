package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Range;

/**
 * The values that 8 bits can hold: whole multiples of {@code step}, as many as {@code precision} has numbers. 0 is one of
 * them.
 *
 * @param precision {@link Precision#U8} or {@link Precision#S8}
 */
record Grid(Precision precision, float step) {

    private static final int GREATEST_U8 = 255;
    private static final int GREATEST_S8 = 127;

    /** The finest that reaches over {@code range}, its zero in the middle unless nothing is below 0. */
    static Grid of(Range range) {
        return range.least() < 0
                ? new Grid(Precision.S8, step(Math.max(-range.least(), range.greatest()), GREATEST_S8))
                : new Grid(Precision.U8, step(range.greatest(), GREATEST_U8));
    }

    /** Such that {@code count} of them are {@code magnitude}, and neither a step nor its inverse is lost in a float. */
    static float step(float magnitude, int count) {
        return Math.max(magnitude / count, Float.MIN_NORMAL);
    }
}
