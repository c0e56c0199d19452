package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels that put elements elsewhere and compute nothing. */
final class Moves {

    private Moves() {}

    static Kernel reshape() {
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            Nd4jTensor input = Nd4jTensor.of(in[0]);
            if (!out.isOver(input)) {
                out.as(out.length()).assign(input.as(out.length()));
            }
        };
    }

    static Kernel pad(int top, int left, int front) {
        Padding padding = new Padding(0);
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            boolean vector = out.shape().length == 2;
            padding.run(out.volume(), Nd4jTensor.of(in[0]).volume(), vector ? 0 : top, vector ? 0 : left, front);
        };
    }

    static Kernel slice(int top, int left, int front, int strideHeight, int strideWidth) {
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            Nd4jTensor input = Nd4jTensor.of(in[0]);
            long channels = input.channels();
            if (out.shape().length == 2) {
                out.array().assign(input.view(front, out.shape(), new long[] {channels, 1}));
                return;
            }
            long row = input.extent(2) * channels;
            long[] strides = {input.extent(1) * row, strideHeight * row, strideWidth * channels, 1};
            out.array().assign(input.view(top * row + left * channels + front, out.shape(), strides));
        };
    }

    static Kernel channelShuffle(int groups) {
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            long channels = out.channels();
            long perGroup = channels / groups;
            long[] shape = {out.pixels(), perGroup, groups};
            long[] strides = {channels, 1, perGroup};
            out.as(shape).assign(Nd4jTensor.of(in[0]).view(0, shape, strides));
        };
    }

    static Kernel concat() {
        // As matrices: on volumes the operation is slower.
        NativeOperation operation = NativeOperation.of("concat").withIntegers(1);
        return (out, in) -> operation.run(
                Nd4jTensor.of(out).matrix(),
                Arrays.stream(in).map(input -> Nd4jTensor.of(input).matrix()).toArray(INDArray[]::new));
    }
}
