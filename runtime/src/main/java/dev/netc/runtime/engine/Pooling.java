package dev.netc.runtime.engine;

/**
 * The geometry of a pooling window, in pixels.
 *
 * @param function what is taken of the window
 * @param padTop padding above the input. Padded positions never win a maximum
 * @param countPad whether an average divides by the whole window, pads included (positions beyond the padded input,
 *     which rounding up can reach, are never counted), instead of by the positions that lie on the input
 */
public record Pooling(
        Function function,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padBottom,
        int padLeft,
        int padRight,
        boolean countPad) {

    /** What a pooling window yields. */
    public enum Function {
        MAX,
        AVERAGE
    }
}
