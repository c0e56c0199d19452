package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;

/** The two products of a convolution's backward pass. */
interface FilterGradient {

    /**
     * Makes both, every element of them.
     *
     * @param dx [N, H, W, C]
     * @param dw [R, S, C / groups, K]
     * @param dy [N, P, Q, K]
     * @param x of dx's shape
     * @param w of dw's shape
     */
    void run(Nd4jTensor dx, Nd4jTensor dw, Nd4jTensor dy, Nd4jTensor x, Nd4jTensor w);

    /** The fastest one. */
    static FilterGradient of(Convolution geometry, Scratch scratch) {
        boolean dilated = geometry.dilationHeight() > 1 || geometry.dilationWidth() > 1;
        if (ConvolutionKernel.isPointwise(geometry)) {
            return new PointwiseGradient();
        }
        if (!dilated && (geometry.groups() == 1 || geometry.groups() == geometry.inputChannels())) {
            return new NativeFilterGradient(geometry, scratch);
        }
        return new TapFilterGradient(geometry, scratch);
    }
}
