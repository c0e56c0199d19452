package dev.netc.runtime.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a file lays out a weight.
 *
 * @param axes the axes from the slowest to the fastest: H, W, I and O as in {@link Kind#axes()}, or for a depthwise
 *     convolution H, W, I and M, where I counts the input channels and M the outputs of each. "C" is a vector
 */
record Layout(String axes) {

    static final Layout VECTOR = new Layout("C");

    static Layout own(Kind kind) {
        return new Layout(kind.axes());
    }

    /** Whether a weight of {@code kind} can be laid out so. */
    boolean suits(Kind kind) {
        return isPermutation(kind.axes()) || (kind == Kind.DEPTHWISE && isPermutation("HWIM"));
    }

    /** Says in which way the tensor does not fit; empty if it does. */
    Optional<String> misfit(Match match) {
        Target target = match.target();
        TensorInfo tensor = match.tensor();
        String own = "%s %s (%s)".formatted(target.name(), Arrays.toString(target.shape()), target.where());
        if (!tensor.dtype().readable()) {
            return Optional.of(
                    "type: %s cannot be read from %s, which is %s".formatted(own, tensor.name(), tensor.dtype()));
        }
        List<Long> expected = foreignShape(target);
        boolean fits = isVector()
                ? squeezed(tensor.shape()).equals(squeezed(expected))
                : tensor.shape().equals(expected);
        if (fits) {
            return Optional.empty();
        }
        return Optional.of(
                "shape: %s needs %s (%s), but %s is %s".formatted(own, expected, axes, tensor.name(), tensor.shape()));
    }

    /** Whether {@link #toOwn} leaves values as they are. */
    boolean isOwn(Target target, boolean channelsFirst) {
        return axes.equals(ownAxes(target)) && !(channelsFirst && target.volume() != null);
    }

    /**
     * Brings values of this layout into the network's own.
     *
     * @param values as many as the target has; not changed, but perhaps returned
     * @param channelsFirst whether a flattened volume has its channels slowest
     */
    float[] toOwn(float[] values, Target target, boolean channelsFirst) {
        float[] own = axes.equals(ownAxes(target)) ? values : permuted(values, target);
        return channelsFirst && target.volume() != null ? channelsLast(own, target.volume()) : own;
    }

    private float[] permuted(float[] values, Target target) {
        String ownAxes = ownAxes(target);
        int[] shape = ownShape(target);
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = axes.length() - 1; i >= 0; i--) {
            int axis = ownAxes.indexOf(axes.charAt(i));
            strides[axis] = stride;
            stride *= shape[axis];
        }
        float[] own = new float[values.length];
        int[] index = new int[shape.length];
        int from = 0;
        for (int to = 0; to < own.length; to++) {
            own[to] = values[from];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return own;
    }

    /** Row c H W + p becomes row p C + c. */
    private static float[] channelsLast(float[] values, int[] volume) {
        int positions = volume[0] * volume[1];
        int channels = volume[2];
        int row = values.length / (positions * channels);
        float[] own = new float[values.length];
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < positions; p++) {
                System.arraycopy(values, (c * positions + p) * row, own, (p * channels + c) * row, row);
            }
        }
        return own;
    }

    private List<Long> foreignShape(Target target) {
        String ownAxes = ownAxes(target);
        int[] shape = ownShape(target);
        return axes.chars()
                .mapToObj(axis -> (long) shape[ownAxes.indexOf(axis)])
                .toList();
    }

    private String ownAxes(Target target) {
        if (isVector()) {
            return axes;
        }
        return byMultiplier() ? "HWIM" : target.kind().axes();
    }

    /** Outputs are contiguous within a group, so [R, S, 1, K] and [R, S, C, K / C] are the same memory. */
    private int[] ownShape(Target target) {
        int[] shape = target.shape();
        return byMultiplier() ? new int[] {shape[0], shape[1], target.groups(), shape[3] / target.groups()} : shape;
    }

    private boolean isVector() {
        return axes.equals(VECTOR.axes);
    }

    private boolean byMultiplier() {
        return axes.indexOf('M') >= 0;
    }

    private boolean isPermutation(String other) {
        return Arrays.equals(
                axes.chars().sorted().toArray(), other.chars().sorted().toArray());
    }

    /** Without the extents of one that some frameworks give to vectors: [1, 1, C]. */
    private static List<Long> squeezed(List<Long> shape) {
        return shape.stream().filter(extent -> extent != 1).toList();
    }
}
