package dev.netc.compiler.shape;

/** Zeros around a volume, in pixels. */
public record Padding(int top, int bottom, int left, int right) {
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    /** The same number above and below, and the same left and right. */
    public static Padding symmetric(int vertical, int horizontal) {
        return new Padding(vertical, vertical, horizontal, horizontal);
    }
}
