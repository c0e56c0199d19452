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
        int groups) {}
