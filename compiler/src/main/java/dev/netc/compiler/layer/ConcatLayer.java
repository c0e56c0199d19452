package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.stream.Collectors;

/** {@code concat}: channels one behind the other. Inception, Szegedy et al. 2014. */
final class ConcatLayer implements Layer {
    @Override
    public String keyword() {
        return "concat";
    }

    @Override
    public String summary() {
        return "the channels of volumes with one n_H x n_W, or the components of vectors, one behind the other";
    }

    @Override
    public Arity arity() {
        return Arity.TWO_OR_MORE;
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        long channels = in.stream().mapToLong(Shape::channels).sum();
        if (in.stream().allMatch(Vector.class::isInstance)) {
            return channels <= Shape.MAX_ELEMENTS ? Shaped.of(new Vector((int) channels)) : Shaped.of(1, 1, channels);
        }
        boolean volumes = in.stream().allMatch(Volume.class::isInstance);
        if (volumes
                && in.stream().map(s -> ((Volume) s).height()).distinct().count() == 1
                && in.stream().map(s -> ((Volume) s).width()).distinct().count() == 1) {
            Volume first = (Volume) in.get(0);
            return Shaped.of(first.height(), first.width(), channels);
        }
        String shapes = in.stream().map(Shaped::words).collect(Collectors.joining(", "));
        return volumes
                ? Shaped.not(
                        Code.CONCAT_MISMATCH,
                        "concat joins channels, so n_H and n_W must agree; these are " + shapes,
                        "a stride, a pad or a pool in one of them changes n_H and n_W")
                : Shaped.not(
                        Code.CONCAT_MISMATCH,
                        "concat joins volumes or vectors, not both; these are " + shapes,
                        "`flatten` or `avgpool global` makes a vector of a volume");
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        return new Operation.Concat();
    }
}
