package dev.netc.compiler.shaped;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.text.Span;
import java.util.List;

/**
 * A body for one combination of input shapes. Bodies are shared: equal calls on equal shapes are one object.
 *
 * @param inputs the shapes of its inputs
 * @param result the value it hands on
 */
public record ShapedBody(
        String name,
        String className,
        String signature,
        List<Shape> inputs,
        List<ShapedNode> nodes,
        int result,
        Span span) {

    /** The shape of value {@code id}. */
    public Shape shape(int id) {
        return id < inputs.size() ? inputs.get(id) : node(id).shape();
    }

    /** The node that makes value {@code id}; {@code id} is not an input. */
    public ShapedNode node(int id) {
        return nodes.get(id - inputs.size());
    }
}
