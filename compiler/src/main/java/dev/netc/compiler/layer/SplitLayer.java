package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** {@code a, b = split}: consecutive channels, one part for each name. The resolver asks for each part by itself. */
public final class SplitLayer implements Layer {
    static final Attribute<List<Integer>> SIZES =
            Attribute.implied("sizes", "the channels of each part", AttributeType.WHOLES, null, "equal parts");

    /** Which part this is, from 0. */
    public static final Attribute<Integer> PART = Attribute.optional(
                    "part", "which part", AttributeType.NON_NEGATIVE, 0)
            .hidden();

    /** How many parts there are. */
    public static final Attribute<Integer> PARTS = Attribute.optional(
                    "parts", "how many parts", AttributeType.POSITIVE, 1)
            .hidden();

    @Override
    public String keyword() {
        return "split";
    }

    @Override
    public String summary() {
        return "a, b = split: the channels in as many parts as there are names; the chain goes on from the last";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(SIZES, PART, PARTS);
    }

    @Override
    public boolean splits() {
        return true;
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        int channels = in.get(0).channels();
        int parts = a.get(PARTS);
        List<Integer> sizes = a.get(SIZES);
        if (sizes == null && channels % parts != 0) {
            return Shaped.not(
                    Code.SPLIT_UNEVEN,
                    channels + " channels cannot be split into " + parts + " equal parts",
                    "`split sizes ...` gives the channels of each part");
        }
        if (sizes != null
                && (sizes.size() != parts
                        || sizes.contains(0)
                        || sizes.stream().mapToLong(Integer::longValue).sum() != channels)) {
            return Shaped.not(Code.SPLIT_UNEVEN, misfit(sizes, parts, channels), SIZES, "");
        }
        int part = sizes(a, channels).get(a.get(PART));
        return in.get(0) instanceof Volume v ? Shaped.of(v.height(), v.width(), part) : Shaped.of(new Vector(part));
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        List<Integer> sizes = sizes(a, in.get(0).channels());
        int front = sizes.subList(0, a.get(PART)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Operation.Slice(0, 0, front, Extent.ONE);
    }

    private static String misfit(List<Integer> sizes, int parts, int channels) {
        if (sizes.size() != parts) {
            return (sizes.size() == 1 ? "1 size" : sizes.size() + " sizes") + " for " + parts + " names";
        } else if (sizes.contains(0)) {
            return "every part needs a channel";
        }
        String sum = sizes.stream().map(String::valueOf).collect(Collectors.joining(" + "));
        long total = sizes.stream().mapToLong(Integer::longValue).sum();
        return sum + " = " + total + ", and the input has " + channels + " channels";
    }

    private static List<Integer> sizes(Attributes a, int channels) {
        return a.has(SIZES) ? a.get(SIZES) : Collections.nCopies(a.get(PARTS), channels / a.get(PARTS));
    }
}
