package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import java.util.List;

/** {@code flatten}: a volume becomes a vector, rows first, the channels of a pixel together. */
final class FlattenLayer implements Layer {
    @Override
    public String keyword() {
        return "flatten";
    }

    @Override
    public String summary() {
        return "n_H x n_W x n_C becomes a vector of n_H n_W n_C, the channels of a pixel together";
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        return Shaped.of(new Vector((int) in.get(0).elements()));
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        return new Operation.Reshape();
    }
}
