package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The transpose of a convolution: ND4J's deconv2d without padding makes each group whole, of which the output is a
 * part; rows and columns behind it, which an output padding asks for, are zero. The bias comes last.
 */
final class TransposedConvolutionKernel implements Kernel {

    private final NativeOperation operation;
    private final NativeOperation addition = NativeOperation.of("add");
    private final Convolution geometry;
    private final Nd4jTensor weight;
    private final Nd4jTensor bias;
    private final Scratch scratch;

    TransposedConvolutionKernel(Convolution geometry, Nd4jTensor weight, Nd4jTensor bias, Scratch scratch) {
        int channelsLast = 1;
        int weightsYxoi = 0;
        this.operation = NativeOperation.of("deconv2d")
                .withIntegers(
                        geometry.kernelHeight(),
                        geometry.kernelWidth(),
                        geometry.strideHeight(),
                        geometry.strideWidth(),
                        0,
                        0,
                        geometry.dilationHeight(),
                        geometry.dilationWidth(),
                        0,
                        channelsLast,
                        weightsYxoi);
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
        long height = whole(in.extent(1), geometry.strideHeight(), geometry.kernelHeight(), geometry.dilationHeight());
        long width = whole(in.extent(2), geometry.strideWidth(), geometry.kernelWidth(), geometry.dilationWidth());
        if (geometry.padTop() + out.extent(1) > height || geometry.padLeft() + out.extent(2) > width) {
            out.array().assign(0);
        }
        try (Scratch.Lease x = scratch.lease(in.shape());
                Scratch.Lease w = scratch.lease(weight.shape());
                Scratch.Lease y = scratch.lease(in.extent(0), height, width, outputsPerGroup)) {
            x.as(groups, in.pixels(), perGroup).assign(Groups.of(in, groups));
            INDArray whole = y.as(in.extent(0), height, width, outputsPerGroup);
            for (int g = 0; g < groups; g++) {
                INDArray input = x.at(g * in.pixels() * perGroup, in.extent(0), in.extent(1), in.extent(2), perGroup);
                operation.run(whole, input, weights(w, g, perGroup, outputsPerGroup));
                cut(out, y, g * outputsPerGroup, height, width, outputsPerGroup);
            }
        }
        if (bias != null) {
            addition.run(out.matrix(), out.matrix(), bias.as(1, out.channels()));
        }
    }

    /** How many pixels one axis has without any padding. */
    private static long whole(long extent, int stride, int kernel, int dilation) {
        return (extent - 1) * stride + (kernel - 1L) * dilation + 1;
    }

    /** The filters of group {@code g}, [R, S, K / groups, C / groups], in scratch memory. */
    private INDArray weights(Scratch.Lease lease, int g, long perGroup, long outputsPerGroup) {
        long height = geometry.kernelHeight();
        long width = geometry.kernelWidth();
        INDArray copy = lease.as(height, width, outputsPerGroup, perGroup);
        long tap = geometry.inputChannels() * outputsPerGroup;
        copy.assign(weight.view(
                g * perGroup * outputsPerGroup,
                new long[] {height, width, outputsPerGroup, perGroup},
                new long[] {width * tap, tap, 1, outputsPerGroup}));
        return copy;
    }

    /** Copies the part that the paddings leave, to the channels from {@code front} on. */
    private void cut(Nd4jTensor out, Scratch.Lease from, long front, long height, long width, long channels) {
        long rows = Math.min(out.extent(1), height - geometry.padTop());
        long columns = Math.min(out.extent(2), width - geometry.padLeft());
        if (rows <= 0 || columns <= 0) {
            return;
        }
        long[] shape = {out.extent(0), rows, columns, channels};
        INDArray source = from.view((geometry.padTop() * width + geometry.padLeft()) * channels, shape, new long[] {
            height * width * channels, width * channels, channels, 1
        });
        long row = out.extent(2) * out.channels();
        out.view(front, shape, new long[] {out.extent(1) * row, row, out.channels(), 1})
                .assign(source);
    }
}
