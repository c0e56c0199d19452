package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** {@code leaky_relu}: a small slope for negative values. */
final class LeakyReluLayer extends ElementwiseLayer {
    static final Attribute<Double> ALPHA = Attribute.optional(
                    "alpha", "the slope for negative values", AttributeType.real(0, 1e6), 0.01)
            .positional();

    @Override
    public String keyword() {
        return "leaky_relu";
    }

    @Override
    public String summary() {
        return "x for x > 0, else alpha x";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(ALPHA);
    }

    @Override
    Operation lower(Attributes a, Shape shape) {
        return new Operation.Activation("LEAKY_RELU", a.get(ALPHA));
    }
}
