package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** {@code lrn}: Krizhevsky et al. 2012, with alpha divided by the size as Caffe and PyTorch do. */
final class LocalResponseNormLayer extends VolumeLayer {
    static final Attribute<Integer> SIZE = Attribute.optional("size", "channels in the sum", AttributeType.POSITIVE, 5)
            .positional();
    static final Attribute<Double> ALPHA =
            Attribute.optional("alpha", "weight of the sum", AttributeType.real(0, 1e6), 1e-4);
    static final Attribute<Double> BETA = Attribute.optional("beta", "the exponent", AttributeType.real(0, 1e3), 0.75);
    static final Attribute<Double> K = Attribute.optional("k", "added to the sum", AttributeType.real(0, 1e6), 1.0);

    @Override
    public String keyword() {
        return "lrn";
    }

    @Override
    public String summary() {
        return "local response normalisation: x / (k + alpha/size sum of x[j]^2)^beta over neighbouring channels";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(SIZE, ALPHA, BETA, K);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        return Shaped.of(in);
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        return new Operation.LocalResponseNorm(a.get(SIZE), a.get(ALPHA), a.get(BETA), a.get(K));
    }
}
