package dev.netc.runtime.engine.onednn;

/**
 * How the elements of a tensor are to be read.
 *
 * @param precision what is stored
 * @param grid of 8 bits the steps that are stored; of floats the grid on which they may be rounded, or null
 */
record Encoding(Precision precision, Grid grid) {

    /** Not rounded. */
    static Encoding plain(Precision precision) {
        return new Encoding(precision, null);
    }

    /** Floats that a reader may round to {@code grid}, if that is not null. */
    static Encoding floats(Grid grid) {
        return new Encoding(Precision.FLOAT, grid);
    }

    static Encoding rounded(Grid grid) {
        return new Encoding(grid.precision(), grid);
    }

    /** Whether {@link #rounded}. */
    boolean isRounded() {
        return precision == Precision.U8 || precision == Precision.S8;
    }
}
