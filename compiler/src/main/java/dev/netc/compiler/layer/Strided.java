package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shape.Window;
import java.util.Locale;
import java.util.OptionalInt;

/** A window that slides over a volume in both directions, its zeros known: what convolutions and pools share. */
record Strided(Extent kernel, Extent stride, Extent dilation, Padding padding, boolean ceil) {

    static final Attribute<Extent> KERNEL =
            Attribute.required("kernel", "f: the window, in pixels", AttributeType.EXTENT);
    static final Attribute<Extent> STRIDE =
            Attribute.optional("stride", "s: pixels between two positions", AttributeType.EXTENT, Extent.ONE);

    private Window vertical() {
        return new Window(kernel.height(), stride.height(), dilation.height(), padding.top(), padding.bottom(), ceil);
    }

    private Window horizontal() {
        return new Window(kernel.width(), stride.width(), dilation.width(), padding.left(), padding.right(), ceil);
    }

    /** {@code channels} values at each position over {@code in}. */
    Shaped shape(Volume in, int channels, Attribute<?> blame) {
        OptionalInt height = vertical().positions(in.height());
        OptionalInt width = horizontal().positions(in.width());
        if (height.isEmpty() || width.isEmpty()) {
            return Shaped.not(Code.KERNEL_TOO_LARGE, tooLarge(in), blame, repair(in));
        }
        return Shaped.of(height.getAsInt(), width.getAsInt(), channels);
    }

    /** Whether the first or last position may see nothing but zeros. */
    boolean hasEmptyPosition() {
        return Math.max(padding.top(), padding.bottom()) >= vertical().span()
                || Math.max(padding.left(), padding.right()) >= horizontal().span();
    }

    private String tooLarge(Volume in) {
        return String.format(
                Locale.ROOT,
                "the window spans %dx%d, the padded input is %dx%d",
                vertical().span(),
                horizontal().span(),
                (long) in.height() + padding.top() + padding.bottom(),
                (long) in.width() + padding.left() + padding.right());
    }

    private String repair(Volume in) {
        long vertical = Math.max(0, vertical().span() - in.height() + 1) / 2;
        long horizontal = Math.max(0, horizontal().span() - in.width() + 1) / 2;
        return String.format(
                Locale.ROOT,
                "`pad %s` or a smaller window makes it fit",
                vertical == horizontal ? vertical : vertical + " " + horizontal);
    }
}
