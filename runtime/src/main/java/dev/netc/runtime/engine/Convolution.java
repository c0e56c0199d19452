package dev.netc.runtime.engine;

/**
 * The geometry of a convolution, plain, grouped, depthwise or transposed. Heights stand before widths, all in pixels.
 *
 * @param inputChannels C
 * @param outputChannels K
 * @param padTop zeros above the input; negative nowhere. The four pads may differ (TensorFlow's "same")
 * @param groups divides C and K; C for a depthwise convolution
 */
public record Convolution(
        int inputChannels,
        int outputChannels,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        int padTop,
        int padBottom,
        int padLeft,
        int padRight,
        int groups) {

    /** The same with this many zeros more on each side. */
    public Convolution padded(int top, int bottom, int left, int right) {
        return new Convolution(
                inputChannels,
                outputChannels,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                dilationHeight,
                dilationWidth,
                padTop + top,
                padBottom + bottom,
                padLeft + left,
                padRight + right,
                groups);
    }

    /** The same geometry from K to C channels: that of the transpose, and of gradients. */
    public Convolution reversed() {
        return new Convolution(
                outputChannels,
                inputChannels,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                dilationHeight,
                dilationWidth,
                padTop,
                padBottom,
                padLeft,
                padRight,
                groups);
    }
}
