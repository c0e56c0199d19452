package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** A layer that leaves the shape of its one input as it is, and takes both volumes and vectors. */
abstract class ElementwiseLayer implements Layer {

    abstract Operation lower(Attributes attributes, Shape shape);

    @Override
    public final Shaped shape(Attributes attributes, List<Shape> in) {
        return Shaped.of(in.get(0));
    }

    @Override
    public final Operation lower(Attributes attributes, List<Shape> in, Shape out) {
        return lower(attributes, out);
    }
}
