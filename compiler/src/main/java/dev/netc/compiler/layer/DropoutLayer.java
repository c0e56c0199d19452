package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** {@code dropout}: Srivastava et al. 2014, inverted: predicting needs nothing. */
final class DropoutLayer extends ElementwiseLayer {
    static final Attribute<Double> RATE = Attribute.optional(
                    "rate", "the fraction set to zero while training", AttributeType.real(0, 1), 0.5)
            .positional();

    @Override
    public String keyword() {
        return "dropout";
    }

    @Override
    public String summary() {
        return "while training, a fraction of the values is zero and the rest scaled up; else the identity";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(RATE);
    }

    @Override
    Operation lower(Attributes a, Shape shape) {
        return new Operation.Dropout(a.get(RATE));
    }
}
