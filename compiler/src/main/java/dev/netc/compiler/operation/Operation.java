package dev.netc.compiler.operation;

import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runtime can compute, with every number fixed but the batch size. Layers lower to operations; the emitter
 * writes one field and one statement for each. The shape of the result belongs to the value, not to the operation.
 */
public sealed interface Operation {

    /** The arrays it owns, in the order in which they are defined. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Multiply-adds for one sample; convolutions and dense layers alone, as papers count. */
    default long macs(Shape out) {
        return 0;
    }

    /** Whether the result may be written over the first input, where that is dead. */
    default boolean inPlace() {
        return false;
    }

    /** Learnable parameters. */
    default long learnable() {
        return parameters().stream()
                .filter(Parameter::learnable)
                .mapToLong(Parameter::elements)
                .sum();
    }

    /** The geometry of a convolution; pairs are height, width. */
    record Geometry(
            int inputChannels,
            int outputChannels,
            Extent kernel,
            Extent stride,
            Extent dilation,
            Padding padding,
            int groups) {}

    /** A height and a width, in pixels. */
    record Extent(int height, int width) {
        public static final Extent ONE = new Extent(1, 1);

        @Override
        public String toString() {
            return height + "x" + width;
        }
    }

    record Convolution(Geometry geometry, boolean bias, Initializer init) implements Operation {
        @Override
        public List<Parameter> parameters() {
            Geometry g = geometry;
            return weights(
                    bias,
                    g.outputChannels,
                    g.kernel.height,
                    g.kernel.width,
                    g.inputChannels / g.groups,
                    g.outputChannels);
        }

        @Override
        public long macs(Shape out) {
            Geometry g = geometry;
            return out.elements() * g.kernel.height * g.kernel.width * (g.inputChannels / g.groups);
        }
    }

    record TransposedConvolution(Geometry geometry, Volume in, boolean bias, Initializer init) implements Operation {
        @Override
        public List<Parameter> parameters() {
            Geometry g = geometry;
            return weights(
                    bias,
                    g.outputChannels,
                    g.kernel.height,
                    g.kernel.width,
                    g.inputChannels,
                    g.outputChannels / g.groups);
        }

        @Override
        public long macs(Shape out) {
            Geometry g = geometry;
            return in.elements() * g.kernel.height * g.kernel.width * (g.outputChannels / g.groups);
        }
    }

    record Dense(int inputs, int outputs, boolean bias, Initializer init) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return weights(bias, outputs, inputs, outputs);
        }

        @Override
        public long macs(Shape out) {
            return (long) inputs * outputs;
        }
    }

    record Pool(boolean max, Extent kernel, Extent stride, Padding padding, boolean countPad) implements Operation {}

    record GlobalPool(boolean max) implements Operation {}

    /** {@code gamma} is how the scale begins: ONE, or ZERO for a block that starts as the identity. */
    record BatchNorm(int channels, double epsilon, double momentum, Initializer gamma) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.learnable("gamma", channels),
                    Parameter.learnable("beta", channels),
                    Parameter.statistic("mean", channels),
                    Parameter.statistic("variance", channels));
        }

        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record LayerNorm(int channels, double epsilon) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.learnable("gamma", channels), Parameter.learnable("beta", channels));
        }

        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record LocalResponseNorm(int size, double alpha, double beta, double k) implements Operation {}

    /** {@code function} is a constant of the runtime's {@code Activation}; {@code alpha} is 0 where it has none. */
    record Activation(String function, double alpha) implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record ParametricRelu(int channels, double initial) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.learnable("slope", channels));
        }

        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record Softmax() implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record Dropout(double rate) implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    /** The same elements in the same order under another shape. */
    record Reshape() implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    /** Zeros before rows, columns and channels; those behind follow from the shape of the result. */
    record Pad(int top, int left, int front) implements Operation {

        /** The zeros around the rows and columns of {@code in} that make {@code out} of it. */
        public Padding around(Volume in, Volume out) {
            return new Padding(top, out.height() - in.height() - top, left, out.width() - in.width() - left);
        }
    }

    /** Every {@code stride}-th row and column from (top, left), and the channels from {@code front} on. */
    record Slice(int top, int left, int front, Extent stride) implements Operation {}

    record Upsample(boolean bilinear, Extent factor) implements Operation {}

    record ChannelShuffle(int groups) implements Operation {}

    /** A volume times a vector, channel by channel. */
    record Scale() implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record Add() implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record Multiply() implements Operation {
        @Override
        public boolean inPlace() {
            return true;
        }
    }

    record Concat() implements Operation {}

    /** Into another slot, where a result must not lie over an input that is still read. */
    record Copy() implements Operation {}

    private static List<Parameter> weights(boolean bias, int outputs, Integer... weight) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.learnable("weight", weight));
        if (bias) {
            parameters.add(Parameter.learnable("bias", outputs));
        }
        return parameters;
    }
}
