package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.Locale;

/** A nonlinearity g without attributes; each is one function of the runtime. */
final class ActivationLayer extends ElementwiseLayer {
    private final String keyword;
    private final String summary;

    ActivationLayer(String keyword, String summary) {
        this.keyword = keyword;
        this.summary = summary;
    }

    @Override
    public String keyword() {
        return keyword;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    Operation lower(Attributes attributes, Shape shape) {
        return new Operation.Activation(keyword.toUpperCase(Locale.ROOT), 0);
    }
}
