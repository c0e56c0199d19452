package dev.netc.runtime;

import dev.netc.runtime.engine.Pooling;

/**
 * A pooling window. Immutable; each method returns a new one. Heights stand before widths, all in pixels. Unless said
 * otherwise: stride 1, no pad.
 */
public final class Window {

    private final Pooling.Function function;
    private final Pair kernel;
    private final Pair stride;
    private final Pads pads;
    private final boolean countPad;

    private Window(Pooling.Function function, Pair kernel, Pair stride, Pads pads, boolean countPad) {
        this.function = function;
        this.kernel = kernel;
        this.stride = stride;
        this.pads = pads;
        this.countPad = countPad;
    }

    public static Window max(int height, int width) {
        return new Window(Pooling.Function.MAX, new Pair(height, width), Pair.ONE, Pads.NONE, false);
    }

    public static Window average(int height, int width) {
        return new Window(Pooling.Function.AVERAGE, new Pair(height, width), Pair.ONE, Pads.NONE, false);
    }

    public Window stride(int height, int width) {
        return new Window(function, kernel, new Pair(height, width), pads, countPad);
    }

    public Window pad(int top, int bottom, int left, int right) {
        return new Window(function, kernel, stride, new Pads(top, bottom, left, right), countPad);
    }

    /** An average divides by the whole window, padded positions included. */
    public Window countPad() {
        return new Window(function, kernel, stride, pads, true);
    }

    Pooling geometry() {
        return new Pooling(
                function,
                kernel.height(),
                kernel.width(),
                stride.height(),
                stride.width(),
                pads.top(),
                pads.bottom(),
                pads.left(),
                pads.right(),
                countPad);
    }
}
