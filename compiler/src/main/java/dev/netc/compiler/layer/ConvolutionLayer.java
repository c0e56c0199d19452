package dev.netc.compiler.layer;

import static dev.netc.compiler.layer.Strided.KERNEL;
import static dev.netc.compiler.layer.Strided.STRIDE;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code conv}: n_H x n_W x n_C becomes P x Q x filters, P = floor((n_H + p - f) / s) + 1. With a 1x1 kernel it is a
 * dense layer at each of the n_H x n_W positions.
 */
final class ConvolutionLayer extends VolumeLayer {
    static final Attribute<Integer> FILTERS =
            Attribute.required("filters", "n_C of the result", AttributeType.POSITIVE);
    static final Attribute<PadRule> PAD = Attribute.implied(
            "pad", "zeros around the input", AttributeType.PAD, PadRule.IMPLIED, "same; (f-1)/2 with stride 2 or more");
    static final Attribute<Extent> DILATION = Attribute.optional(
            "dilation", "pixels from one tap of the kernel to the next", AttributeType.EXTENT, Extent.ONE);
    static final Attribute<Integer> GROUPS =
            Attribute.optional("groups", "parts of the channels that do not see each other", AttributeType.POSITIVE, 1);
    static final Attribute<Boolean> BIAS = Attribute.implied(
            "bias", "a number added for each filter", AttributeType.SWITCH, true, "on; off before a batchnorm");
    static final Attribute<Initializer> INIT =
            Attribute.optional("init", "how the weight begins", AttributeType.INITIALIZER, Initializer.HE_NORMAL);

    @Override
    public String keyword() {
        return "conv";
    }

    @Override
    public String summary() {
        return "convolution: n_H x n_W x n_C becomes P x Q x filters, P = floor((n_H + 2p - f) / s) + 1";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(KERNEL, FILTERS, STRIDE, PAD, DILATION, GROUPS, BIAS, INIT);
    }

    @Override
    public Optional<Attribute<Boolean>> impliedBias() {
        return Optional.of(BIAS);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        int groups = a.get(GROUPS);
        if (in.channels() % groups != 0 || a.get(FILTERS) % groups != 0) {
            return Shaped.not(
                    Code.GROUPS,
                    String.format(
                            Locale.ROOT,
                            "%d groups must divide the %d channels of the input and the %d filters",
                            groups,
                            in.channels(),
                            a.get(FILTERS)),
                    GROUPS,
                    "possible here: " + commonDivisors(in.channels(), a.get(FILTERS)));
        }
        return window(a, in).shape(in, a.get(FILTERS), KERNEL);
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        Strided window = window(a, in);
        Geometry geometry = new Geometry(
                in.channels(),
                a.get(FILTERS),
                window.kernel(),
                window.stride(),
                window.dilation(),
                window.padding(),
                a.get(GROUPS));
        return new Operation.Convolution(geometry, a.get(BIAS), a.get(INIT));
    }

    @Override
    public String implied(Attributes a, List<Shape> in) {
        return in.get(0) instanceof Volume volume ? implied(a, window(a, volume).padding(), a.get(STRIDE)) : "";
    }

    /** Pads and bias that the author did not write. */
    static String implied(Attributes a, Padding p, Extent stride) {
        String pad = a.has(PAD)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "pad %d %d %d %d (top, bottom, left, right)",
                        p.top(),
                        p.bottom(),
                        p.left(),
                        p.right());
        String step = a.has(STRIDE) ? "" : "stride " + stride;
        String bias = a.get(BIAS) ? "bias on" : "bias off";
        return String.join(
                ", ",
                List.of(step, pad, bias).stream().filter(s -> !s.isEmpty()).toList());
    }

    static Strided window(Attributes a, Volume in) {
        Padding padding = a.get(PAD).around(in, a.get(KERNEL), a.get(STRIDE), a.get(DILATION));
        return new Strided(a.get(KERNEL), a.get(STRIDE), a.get(DILATION), padding, false);
    }

    private static String commonDivisors(int a, int b) {
        return String.join(
                ", ",
                java.util.stream.IntStream.rangeClosed(1, Math.min(Math.min(a, b), 4096))
                        .filter(d -> a % d == 0 && b % d == 0)
                        .limit(12)
                        .mapToObj(Integer::toString)
                        .toList());
    }
}
