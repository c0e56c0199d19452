package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/** A convolution of one group, or a depthwise one: what ND4J has an operation for. */
final class ConvolutionKernel implements Kernel {

    private final FilterOperation operation;
    private final Convolution geometry;
    private final Nd4jTensor weight;
    private final Nd4jTensor bias;

    private ConvolutionKernel(String name, Convolution geometry, Nd4jTensor weight, Nd4jTensor bias, Scratch scratch) {
        this.operation = new FilterOperation(name, geometry, scratch);
        this.geometry = geometry;
        this.weight = weight;
        this.bias = bias;
    }

    /** The fastest kernel for a convolution. */
    static Kernel of(Convolution geometry, Nd4jTensor weight, Nd4jTensor bias, Scratch scratch) {
        if (isPointwise(geometry)) {
            return new DenseKernel(weight, bias);
        }
        if (geometry.groups() == 1) {
            return new ConvolutionKernel("conv2d", geometry, weight, bias, scratch);
        }
        if (geometry.groups() == geometry.inputChannels()) {
            return new ConvolutionKernel("depthwise_conv2d", geometry, weight, bias, scratch);
        }
        return new GroupedConvolutionKernel(geometry, weight, bias, scratch);
    }

    @Override
    public void run(Tensor out, Tensor... in) {
        // Of one group [R, S, C, K] already; depthwise the filters of a channel are neighbours, as ND4J has them.
        long filters = geometry.outputChannels() / geometry.groups();
        operation.run(
                Nd4jTensor.of(out).array(),
                Nd4jTensor.of(in[0]).array(),
                weight.as(geometry.kernelHeight(), geometry.kernelWidth(), geometry.inputChannels(), filters),
                bias == null ? null : bias.array());
    }

    static boolean isPointwise(Convolution geometry) {
        return geometry.groups() == 1
                && geometry.kernelHeight() == 1
                && geometry.kernelWidth() == 1
                && geometry.strideHeight() == 1
                && geometry.strideWidth() == 1
                && geometry.padTop() + geometry.padBottom() + geometry.padLeft() + geometry.padRight() == 0;
    }
}
