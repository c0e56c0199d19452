package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** {@code batchnorm}: Ioffe and Szegedy 2015. The default epsilon and momentum are PyTorch's. */
final class BatchNormLayer extends ElementwiseLayer {
    static final Attribute<Double> EPS =
            Attribute.optional("eps", "added to the variance", AttributeType.real(0, 1), 1e-5);
    static final Attribute<Double> MOMENTUM = Attribute.optional(
            "momentum", "weight of a new batch in the running statistics", AttributeType.real(0, 1.000001), 0.1);
    static final Attribute<Initializer> INIT = Attribute.optional(
            "init",
            "how gamma begins; zero makes a residual block start as the identity",
            AttributeType.INITIALIZER,
            Initializer.ONE);

    @Override
    public String keyword() {
        return "batchnorm";
    }

    @Override
    public String summary() {
        return "gamma (x - mean) / sqrt(variance + eps) + beta for each channel, over the batch";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(EPS, MOMENTUM, INIT);
    }

    @Override
    public boolean replacesBias() {
        return true;
    }

    @Override
    Operation lower(Attributes a, Shape shape) {
        return new Operation.BatchNorm(shape.channels(), a.get(EPS), a.get(MOMENTUM), a.get(INIT));
    }
}
