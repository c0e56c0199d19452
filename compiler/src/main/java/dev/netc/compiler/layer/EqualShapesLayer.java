package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** {@code add} and {@code multiply}: element by element; nothing is ever broadcast. */
final class EqualShapesLayer implements Layer {
    private final String keyword;
    private final String summary;
    private final Operation operation;

    EqualShapesLayer(String keyword, String summary, Operation operation) {
        this.keyword = keyword;
        this.summary = summary;
        this.operation = operation;
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
    public Arity arity() {
        return Arity.TWO_OR_MORE;
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        if (in.stream().distinct().count() == 1) {
            return Shaped.of(in.get(0));
        }
        String shapes = in.stream().map(Shaped::words).collect(Collectors.joining(", "));
        boolean mixed = in.stream().map(Shape::getClass).distinct().count() > 1;
        return Shaped.not(
                Code.JOIN_MISMATCH,
                keyword + " takes inputs of one shape; these are " + shapes,
                mixed
                        ? "`flatten` or `avgpool global` makes a vector of a volume"
                        : "a 1x1 convolution changes n_C, a stride or a pool n_H and n_W; nothing is broadcast");
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        return operation;
    }
}
