package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** {@code layernorm}: Ba et al. 2016, over the channels of each position. */
final class LayerNormLayer extends ElementwiseLayer {
    static final Attribute<Double> EPS =
            Attribute.optional("eps", "added to the variance", AttributeType.real(0, 1), 1e-5);

    @Override
    public String keyword() {
        return "layernorm";
    }

    @Override
    public String summary() {
        return "gamma (x - mean) / sqrt(variance + eps) + beta, over the channels of each position";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(EPS);
    }

    @Override
    Operation lower(Attributes a, Shape shape) {
        return new Operation.LayerNorm(shape.channels(), a.get(EPS));
    }
}
