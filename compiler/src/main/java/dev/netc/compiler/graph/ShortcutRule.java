package dev.netc.compiler.graph;

/** How a shortcut gets the main path's shape. He et al. 2015, section 3.3 and the options of section 4.1. */
public enum ShortcutRule {
    /** As it is; the shapes must agree. Also a path of the author's own. */
    IDENTITY,
    /** Option B: W_s where dimensions differ. */
    PROJECTION,
    /** Option C: W_s always. */
    PROJECTION_ALWAYS,
    /** Option A: subsampled, zero channels behind. */
    PAD,
    /** Option A with half of the zero channels before and half behind. */
    PAD_BOTH,
    /** Average pooling instead of subsampling, zero channels behind. */
    PAD_AVERAGE,
    /** Average pooling, half of the zero channels before and half behind. */
    PAD_BOTH_AVERAGE;

    public boolean projects() {
        return this == PROJECTION || this == PROJECTION_ALWAYS;
    }

    public boolean averages() {
        return this == PAD_AVERAGE || this == PAD_BOTH_AVERAGE;
    }

    public boolean padsBoth() {
        return this == PAD_BOTH || this == PAD_BOTH_AVERAGE;
    }
}
