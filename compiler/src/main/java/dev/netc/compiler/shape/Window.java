package dev.netc.compiler.shape;

import java.util.OptionalInt;

/**
 * A window sliding along one axis, all in pixels.
 *
 * @param before zeros before the first pixel
 * @param after zeros behind the last
 * @param ceil whether a last position that hangs over the padded end counts, as Caffe's pooling does; it must begin on
 *     the input or on the zeros before it
 */
public record Window(int kernel, int stride, int dilation, int before, int after, boolean ceil) {

    /** How many pixels the kernel spans: (f - 1) d + 1. */
    public long span() {
        return (kernel - 1L) * dilation + 1;
    }

    /** How many positions the window takes: floor((n + p - f) / s) + 1; empty if it does not fit even once. */
    public OptionalInt positions(int extent) {
        long slack = (long) extent + before + after - span();
        if (slack < 0) {
            return OptionalInt.empty();
        }
        long positions = slack / stride + 1;
        if (ceil && slack % stride != 0 && positions * stride < (long) extent + before) {
            positions++;
        }
        return OptionalInt.of((int) Math.min(positions, Integer.MAX_VALUE));
    }
}
