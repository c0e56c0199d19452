package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** {@code prelu}: a leaky relu whose slopes are learned, one for each channel. He et al. 2015. */
final class ParametricReluLayer extends ElementwiseLayer {
    static final Attribute<Double> INITIAL = Attribute.optional(
                    "initial", "the slopes before training", AttributeType.real(0, 1e6), 0.25)
            .positional();

    @Override
    public String keyword() {
        return "prelu";
    }

    @Override
    public String summary() {
        return "x for x > 0, else slope[c] x with a learned slope for each channel";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(INITIAL);
    }

    @Override
    Operation lower(Attributes a, Shape shape) {
        return new Operation.ParametricRelu(shape.channels(), a.get(INITIAL));
    }
}
