package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Pooling;

/** The volume that the windows of a layer slide over: its input in a border, as wide as they reach. */
record Border(
        int top, int left, int strideHeight, int strideWidth, long reachHeight, long reachWidth, Padding padding) {

    static Border of(Convolution geometry) {
        return new Border(
                geometry.padTop(),
                geometry.padLeft(),
                geometry.strideHeight(),
                geometry.strideWidth(),
                (geometry.kernelHeight() - 1L) * geometry.dilationHeight() + 1,
                (geometry.kernelWidth() - 1L) * geometry.dilationWidth() + 1,
                new Padding(0));
    }

    /** @param value what the border consists of */
    static Border of(Pooling geometry, double value) {
        return new Border(
                geometry.padTop(),
                geometry.padLeft(),
                geometry.strideHeight(),
                geometry.strideWidth(),
                geometry.kernelHeight(),
                geometry.kernelWidth(),
                new Padding(value));
    }

    /**
     * The shape of the padded volume, wide enough for the input, even where no window reaches its end.
     *
     * @param windows whose second and third extents say how many windows there are
     */
    long[] padded(Nd4jTensor input, Nd4jTensor windows) {
        long height = (windows.extent(1) - 1) * strideHeight + reachHeight;
        long width = (windows.extent(2) - 1) * strideWidth + reachWidth;
        return new long[] {
            input.extent(0),
            Math.max(height, input.extent(1) + top),
            Math.max(width, input.extent(2) + left),
            input.channels()
        };
    }

    /** Lays {@code input} into {@code padded} and the border around it. */
    void lay(Nd4jTensor padded, Nd4jTensor input) {
        padding.run(padded.array(), input.array(), top, left, 0);
    }

    /** The part of {@code padded} that lies on the input. */
    void cut(Nd4jTensor input, Nd4jTensor padded) {
        long channels = padded.channels();
        long row = padded.extent(2) * channels;
        long[] strides = {padded.extent(1) * row, row, channels, 1};
        input.array().assign(padded.view(top * row + left * channels, input.shape(), strides));
    }
}
