package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;

/** {@code softmax}: over the channels. */
final class SoftmaxLayer extends ElementwiseLayer {
    @Override
    public String keyword() {
        return "softmax";
    }

    @Override
    public String summary() {
        return "exp(z) / sum of exp(z), over the components of a vector or the channels of each position";
    }

    @Override
    Operation lower(Attributes a, Shape shape) {
        return new Operation.Softmax();
    }
}
