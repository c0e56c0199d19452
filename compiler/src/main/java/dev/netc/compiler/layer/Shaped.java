package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.shape.Shape;
import java.util.Locale;
import java.util.Optional;

/** What a layer's shape rule answers. It knows nothing of places in a text; the checker adds those. */
public sealed interface Shaped {

    /** The shape of the result. */
    record To(Shape shape) implements Shaped {}

    /**
     * The layer does not fit its input.
     *
     * @param note what is wrong, with the numbers, to stand beside the layer
     * @param blame the attribute to point at; empty for the whole layer
     * @param help what the author can do; "" if nothing useful can be said
     */
    record Not(Code code, String note, Optional<Attribute<?>> blame, String help) implements Shaped {}

    /** The shape, or an error where it is larger than an array can be. */
    static Shaped of(long height, long width, long channels) {
        boolean fits = height > 0
                && width > 0
                && channels > 0
                && height <= Shape.MAX_ELEMENTS
                && width <= Shape.MAX_ELEMENTS
                && channels <= Shape.MAX_ELEMENTS
                && height * width <= Shape.MAX_ELEMENTS
                && height * width * channels <= Shape.MAX_ELEMENTS;
        return fits
                ? new To(new Shape.Volume((int) height, (int) width, (int) channels))
                : not(
                        Code.SHAPE_TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "would be %dx%dx%d; a sample has at most 2^31-1 elements",
                                height,
                                width,
                                channels));
    }

    /** {@code 8x8x16}, {@code a vector of 10}. */
    static String words(Shape shape) {
        return shape instanceof Shape.Vector ? "a vector of " + shape : shape.toString();
    }

    static Shaped of(Shape shape) {
        return new To(shape);
    }

    static Shaped not(Code code, String note) {
        return new Not(code, note, Optional.empty(), "");
    }

    static Shaped not(Code code, String note, String help) {
        return new Not(code, note, Optional.empty(), help);
    }

    static Shaped not(Code code, String note, Attribute<?> blame, String help) {
        return new Not(code, note, Optional.of(blame), help);
    }
}
