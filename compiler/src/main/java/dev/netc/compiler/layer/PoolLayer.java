package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code maxpool} and {@code avgpool}: over a sliding window, or {@code global} over all of n_H x n_W. */
final class PoolLayer extends VolumeLayer {
    static final Attribute<Extent> KERNEL = Attribute.<Extent>implied(
                    "kernel", "f: the window, in pixels", AttributeType.EXTENT, null, "")
            .positional();
    static final Attribute<Boolean> GLOBAL =
            Attribute.marker("global", "over all of n_H x n_W; the result is a vector of n_C");
    static final Attribute<Extent> STRIDE = Attribute.implied(
            "stride", "s: pixels between two positions", AttributeType.EXTENT, null, "the window's size");
    static final Attribute<PadRule> PAD = Attribute.implied(
            "pad",
            "pixels around the input, which no window takes into account",
            AttributeType.PAD,
            PadRule.VALID,
            "0");
    static final Attribute<Boolean> CEIL = Attribute.optional(
            "ceil", "whether the number of positions is rounded up, as Caffe does", AttributeType.SWITCH, false);
    static final Attribute<Boolean> COUNT_PAD =
            Attribute.optional("count_pad", "whether the mean counts the pad as zeros", AttributeType.SWITCH, false);

    private final boolean max;

    PoolLayer(boolean max) {
        this.max = max;
    }

    @Override
    public String keyword() {
        return max ? "maxpool" : "avgpool";
    }

    @Override
    public String summary() {
        return (max ? "the maximum" : "the mean") + " of a window, P = floor((n_H + 2p - f) / s) + 1 positions high";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return max ? List.of(KERNEL, GLOBAL, STRIDE, PAD, CEIL) : List.of(KERNEL, GLOBAL, STRIDE, PAD, CEIL, COUNT_PAD);
    }

    @Override
    public Optional<Attribute<?>> missing(Attributes given) {
        return given.has(KERNEL) || given.get(GLOBAL) ? Optional.empty() : Optional.of(KERNEL);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        if (a.get(GLOBAL)) {
            Optional<Attribute<?>> idle = Stream.<Attribute<?>>of(KERNEL, STRIDE, PAD, CEIL, COUNT_PAD)
                    .filter(a::has)
                    .findFirst();
            return idle.isEmpty()
                    ? Shaped.of(new Vector(in.channels()))
                    : Shaped.not(
                            Code.BAD_ATTRIBUTE_VALUE,
                            "`global` takes in all of n_H x n_W, so there is no " + idle.get(),
                            idle.get(),
                            "without `global` the pool has a window");
        }
        Strided window = window(a, in);
        return window.hasEmptyPosition()
                ? Shaped.not(
                        Code.BAD_ATTRIBUTE_VALUE,
                        "a window of " + window.kernel() + " would lie on the pad alone",
                        PAD,
                        "the pad of a pool is smaller than its window")
                : window.shape(in, in.channels(), KERNEL);
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        if (a.get(GLOBAL)) {
            return new Operation.GlobalPool(max);
        }
        Strided window = window(a, in);
        return new Operation.Pool(max, window.kernel(), window.stride(), window.padding(), a.get(COUNT_PAD));
    }

    @Override
    public String implied(Attributes a, List<Shape> in) {
        return a.get(GLOBAL) || a.has(STRIDE) ? "" : "stride " + stride(a);
    }

    private static Strided window(Attributes a, Volume in) {
        Padding padding = a.get(PAD).around(in, a.get(KERNEL), stride(a), Extent.ONE);
        return new Strided(a.get(KERNEL), stride(a), Extent.ONE, padding, a.get(CEIL));
    }

    private static Extent stride(Attributes a) {
        return a.has(STRIDE) ? a.get(STRIDE) : a.get(KERNEL);
    }
}
