package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Kernel;

/** The backward passes of {@link Moves}: each element of dy goes back to where it came from. */
final class MoveGradients {

    private MoveGradients() {}

    /** The backward pass that another kernel makes of dy. */
    private static Backward by(Kernel kernel, Scratch scratch) {
        return InputGradient.of(scratch, (dx, dy, y, x) -> kernel.run(dx, dy));
    }

    static Backward reshape(Scratch scratch) {
        return by(Moves.reshape(), scratch);
    }

    static Backward pad(int top, int left, int front, Scratch scratch) {
        return by(Moves.slice(top, left, front, 1, 1), scratch);
    }

    static Backward slice(int top, int left, int front, int strideHeight, int strideWidth, Scratch scratch) {
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            dx.array().assign(0);
            long channels = dx.channels();
            if (dx.shape().length == 2) {
                dx.view(front, dy.shape(), new long[] {channels, 1}).assign(dy.array());
                return;
            }
            long row = dx.extent(2) * channels;
            long[] strides = {dx.extent(1) * row, strideHeight * row, strideWidth * channels, 1};
            dx.view(top * row + left * channels + front, dy.shape(), strides).assign(dy.array());
        });
    }

    static Backward channelShuffle(int groups, Scratch scratch) {
        return InputGradient.of(scratch, (dx, dy, y, x) -> {
            long channels = dx.channels();
            long perGroup = channels / groups;
            long[] shape = {dx.pixels(), groups, perGroup};
            dx.as(shape).assign(dy.view(0, shape, new long[] {channels, 1, groups}));
        });
    }

    static Backward concat(Scratch scratch) {
        return (dy, y, x, dx, add) -> {
            Nd4jTensor slope = Nd4jTensor.of(dy);
            long front = 0;
            for (int i = 0; i < x.length; i++) {
                Nd4jTensor input = Nd4jTensor.of(x[i]);
                long[] shape = {input.pixels(), input.channels()};
                long first = front;
                InputGradient.put(
                        scratch,
                        dx[i],
                        add[i],
                        target -> target.matrix().assign(slope.view(first, shape, new long[] {slope.channels(), 1})));
                front += input.channels();
            }
        };
    }
}
