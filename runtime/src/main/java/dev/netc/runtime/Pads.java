package dev.netc.runtime;

/** Pixels of padding on each side of a volume. */
public record Pads(int top, int bottom, int left, int right) {

    static final Pads NONE = new Pads(0, 0, 0, 0);
}
