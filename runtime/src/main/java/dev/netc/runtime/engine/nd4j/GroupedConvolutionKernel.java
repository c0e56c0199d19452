package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of several groups, one conv2d each. ND4J's conv2d computes garbage, without an error, when its input
 * or its output is a view of some channels of a volume; so the groups are first laid one behind the other.
 */
final class GroupedConvolutionKernel implements Kernel {

    private final FilterOperation operation;
    private final Convolution geometry;
    private final Nd4jTensor weight;
    private final Nd4jTensor bias;
    private final Scratch scratch;

    GroupedConvolutionKernel(Convolution geometry, Nd4jTensor weight, Nd4jTensor bias, Scratch scratch) {
        this.operation = new FilterOperation("conv2d", geometry, scratch);
        this.geometry = geometry;
        this.weight = weight;
        this.bias = bias;
        this.scratch = scratch;
    }

    @Override
    public void run(Tensor result, Tensor... inputs) {
        Nd4jTensor out = Nd4jTensor.of(result);
        Nd4jTensor in = Nd4jTensor.of(inputs[0]);
        long groups = geometry.groups();
        long perGroup = in.channels() / groups;
        long outputsPerGroup = out.channels() / groups;
        try (Scratch.Lease x = scratch.lease(in.shape());
                Scratch.Lease w = scratch.lease(weight.shape());
                Scratch.Lease y = scratch.lease(out.shape())) {
            x.as(groups, in.pixels(), perGroup).assign(Groups.of(in, groups));
            w.as(groups, weight.pixels(), outputsPerGroup).assign(Groups.of(weight, groups));
            for (int g = 0; g < groups; g++) {
                INDArray input = x.at(g * in.pixels() * perGroup, in.extent(0), in.extent(1), in.extent(2), perGroup);
                INDArray filters = w.at(
                        g * weight.pixels() * outputsPerGroup,
                        geometry.kernelHeight(),
                        geometry.kernelWidth(),
                        perGroup,
                        outputsPerGroup);
                INDArray output = y.at(
                        g * out.pixels() * outputsPerGroup,
                        out.extent(0),
                        out.extent(1),
                        out.extent(2),
                        outputsPerGroup);
                operation.run(output, input, filters, Groups.part(bias, g, outputsPerGroup));
            }
            Groups.of(out, groups).assign(y.as(groups, out.pixels(), outputsPerGroup));
        }
    }
}
