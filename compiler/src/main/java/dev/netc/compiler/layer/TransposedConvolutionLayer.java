package dev.netc.compiler.layer;

import static dev.netc.compiler.layer.ConvolutionLayer.BIAS;
import static dev.netc.compiler.layer.ConvolutionLayer.DILATION;
import static dev.netc.compiler.layer.ConvolutionLayer.FILTERS;
import static dev.netc.compiler.layer.ConvolutionLayer.GROUPS;
import static dev.netc.compiler.layer.ConvolutionLayer.INIT;
import static dev.netc.compiler.layer.Strided.KERNEL;
import static dev.netc.compiler.layer.Strided.STRIDE;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Optional;

/**
 * {@code transposed_conv}: the transpose of a convolution, which makes volumes larger. Without a pad the result is
 * n_H s x n_W s; with one it is (n_H - 1) s + (f - 1) d + 1 - 2p, as in Dumoulin and Visin 2016.
 */
final class TransposedConvolutionLayer extends VolumeLayer {
    static final Attribute<PadRule> PAD = Attribute.implied(
            "pad", "pixels cut from every side of the result", AttributeType.PAD, PadRule.IMPLIED, "n_H becomes n_H s");

    @Override
    public String keyword() {
        return "transposed_conv";
    }

    @Override
    public String summary() {
        return "transposed convolution: n_H x n_W x n_C becomes n_H s x n_W s x filters, unless a pad says otherwise";
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
        if (in.channels() % a.get(GROUPS) != 0 || a.get(FILTERS) % a.get(GROUPS) != 0) {
            return Shaped.not(
                    Code.GROUPS,
                    a.get(GROUPS) + " groups must divide the " + in.channels() + " channels of the input and the "
                            + a.get(FILTERS) + " filters",
                    GROUPS,
                    "");
        }
        Padding padding = padding(a);
        long height =
                extent(a, in.height(), a.get(STRIDE).height(), span(a, true), padding.top() + (long) padding.bottom());
        long width =
                extent(a, in.width(), a.get(STRIDE).width(), span(a, false), padding.left() + (long) padding.right());
        if (height < 1 || width < 1) {
            return Shaped.not(
                    Code.KERNEL_TOO_LARGE,
                    "the pad cuts away the whole result: " + height + "x" + width + " would be left",
                    PAD,
                    "`pad 0` cuts nothing");
        }
        return Shaped.of(height, width, a.get(FILTERS));
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        Geometry geometry = new Geometry(
                in.channels(),
                a.get(FILTERS),
                a.get(KERNEL),
                a.get(STRIDE),
                a.get(DILATION),
                padding(a),
                a.get(GROUPS));
        return new Operation.TransposedConvolution(geometry, in, a.get(BIAS), a.get(INIT));
    }

    @Override
    public String implied(Attributes a, List<Shape> in) {
        return ConvolutionLayer.implied(a, padding(a), a.get(STRIDE));
    }

    private static long extent(Attributes a, int extent, int stride, long span, long cut) {
        return scales(a) ? (long) extent * stride : (extent - 1L) * stride - cut + Math.min(span, 1L << 40);
    }

    /** Whether no pad is written, so that the result is the input times the stride. */
    private static boolean scales(Attributes a) {
        PadRule.Kind kind = a.get(PAD).kind();
        return kind != PadRule.Kind.EXACT && kind != PadRule.Kind.VALID;
    }

    private static Padding padding(Attributes a) {
        if (!scales(a)) {
            return a.get(PAD).exact();
        }
        int vertical = surplus(span(a, true), a.get(STRIDE).height());
        int horizontal = surplus(span(a, false), a.get(STRIDE).width());
        return new Padding(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
    }

    private static int surplus(long span, int stride) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, span - stride));
    }

    private static long span(Attributes a, boolean vertical) {
        int kernel = vertical ? a.get(KERNEL).height() : a.get(KERNEL).width();
        int dilation = vertical ? a.get(DILATION).height() : a.get(DILATION).width();
        return (kernel - 1L) * dilation + 1;
    }
}
