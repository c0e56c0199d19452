package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import java.util.List;
import java.util.Locale;

/** {@code reshape}: the same elements in the same order under another shape. */
final class ReshapeLayer implements Layer {
    static final Attribute<List<Integer>> SHAPE =
            Attribute.required("shape", "the shape of the result", AttributeType.DIMENSIONS);

    @Override
    public String keyword() {
        return "reshape";
    }

    @Override
    public String summary() {
        return "the same elements in the same order as a volume n_H x n_W x n_C or a vector";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(SHAPE);
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        List<Integer> d = a.get(SHAPE);
        if (d.size() == 2 || d.size() > 3) {
            return Shaped.not(Code.RESHAPE_MISMATCH, "a shape has one dimension or three, not " + d.size(), SHAPE, "");
        }
        Shaped shaped = d.size() == 1 ? Shaped.of(new Vector(d.get(0))) : Shaped.of(d.get(0), d.get(1), d.get(2));
        if (shaped instanceof Shaped.To to && to.shape().elements() != in.get(0).elements()) {
            return Shaped.not(Code.RESHAPE_MISMATCH, elements(in.get(0)) + ", " + elements(to.shape()), SHAPE, "");
        }
        return shaped;
    }

    private static String elements(Shape shape) {
        return shape instanceof Vector
                ? Shaped.words(shape)
                : String.format(Locale.ROOT, "%s has %,d elements", shape, shape.elements());
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        return new Operation.Reshape();
    }
}
