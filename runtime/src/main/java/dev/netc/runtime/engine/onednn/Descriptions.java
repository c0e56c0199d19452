package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Convolution;
import org.bytedeco.dnnl.memory;

/** How oneDNN is told where the elements of an array lie: dimensions in its order, with the step along each. */
final class Descriptions {

    private Descriptions() {}

    /** [N, H, W, C] as N, C, H, W with the channels innermost; other ranks as they are, in C order. */
    static memory.desc plain(Precision precision, long... shape) {
        if (shape.length != 4) {
            return new memory.desc(shape, precision.type(), steps(shape));
        }
        return volume(precision, shape[0], shape[1], shape[2], shape[3]);
    }

    static memory.desc volume(Precision precision, long n, long h, long w, long c) {
        return new memory.desc(new long[] {n, c, h, w}, precision.type(), new long[] {h * w * c, 1, w * c, c});
    }

    /** Of any layout: the primitive chooses. */
    static memory.desc any(Precision precision, long... dimensions) {
        return new memory.desc(dimensions, precision.type(), memory.format_tag.any);
    }

    /** [R, S, C / groups, K] as [groups,] K, C, R, S. */
    static memory.desc filters(Precision precision, Convolution g) {
        long outputs = g.outputChannels();
        long inputs = g.inputChannels() / g.groups();
        long column = inputs * outputs;
        long row = g.kernelWidth() * column;
        return new memory.desc(
                filterDimensions(g),
                precision.type(),
                g.groups() == 1
                        ? new long[] {1, outputs, row, column}
                        : new long[] {outputs / g.groups(), 1, outputs, row, column});
    }

    /** [R, S, C, K / groups] as [groups,] K, C, R, S. */
    static memory.desc transposedFilters(Precision precision, Convolution g) {
        long outputs = g.outputChannels() / g.groups();
        long column = g.inputChannels() * outputs;
        long row = g.kernelWidth() * column;
        return new memory.desc(
                filterDimensions(g),
                precision.type(),
                g.groups() == 1
                        ? new long[] {1, outputs, row, column}
                        : new long[] {column / g.groups(), 1, outputs, row, column});
    }

    static long[] filterDimensions(Convolution g) {
        long outputs = g.outputChannels() / g.groups();
        long inputs = g.inputChannels() / g.groups();
        return g.groups() == 1
                ? new long[] {outputs, inputs, g.kernelHeight(), g.kernelWidth()}
                : new long[] {g.groups(), outputs, inputs, g.kernelHeight(), g.kernelWidth()};
    }

    /** Which of {@link #filterDimensions} a number for each output channel runs along: a bit for each, from the first. */
    static int filterMask(Convolution g) {
        return g.groups() == 1 ? 0b1 : 0b11;
    }

    /** As many of each row's {@code width} elements as {@code columns}. */
    static memory.desc columns(Precision precision, long rows, long columns, long width) {
        return new memory.desc(new long[] {rows, columns}, precision.type(), new long[] {width, 1});
    }

    /** The steps of C order. */
    static long[] steps(long... shape) {
        long[] steps = new long[shape.length];
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= shape[axis];
        }
        return steps;
    }
}
