package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code 224x224x3} or {@code 128} where a shape stands. */
final class Shapes {
    private Shapes() {}

    /** One dimension or three; empty after a report. */
    static Optional<List<Integer>> dimensions(
            Expression extents, Scope scope, Evaluator evaluator, List<Diagnostic> found) {
        List<Expression> factors = extents instanceof Expression.Size size ? size.factors() : List.of(extents);
        List<Integer> dimensions = new ArrayList<>();
        for (Expression factor : factors) {
            OptionalLong extent = evaluator.whole(factor, scope, 1, Integer.MAX_VALUE);
            if (extent.isEmpty()) {
                return Optional.empty();
            }
            dimensions.add((int) extent.getAsLong());
        }
        if (dimensions.size() == 1 || dimensions.size() == 3) {
            return Optional.of(dimensions);
        }
        return evaluator.fail(
                extents.span(),
                Code.WRONG_TYPE,
                "a shape is n_H x n_W x n_C or the length of a vector",
                "this has " + dimensions.size() + " dimensions");
    }

    static Optional<Shape> read(Expression extents, Scope scope, Evaluator evaluator, List<Diagnostic> found) {
        Optional<List<Integer>> dimensions = dimensions(extents, scope, evaluator, found);
        if (dimensions.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> d = dimensions.get();
        Shape shape = d.size() == 1 ? new Shape.Vector(d.get(0)) : new Shape.Volume(d.get(0), d.get(1), d.get(2));
        boolean fits = d.size() == 1
                || (long) d.get(0) * d.get(1) <= Shape.MAX_ELEMENTS && shape.elements() <= Shape.MAX_ELEMENTS;
        return fits
                ? Optional.of(shape)
                : evaluator.fail(
                        extents.span(),
                        Code.SHAPE_TOO_LARGE,
                        "the input is larger than an array can be",
                        "a sample has at most 2^31-1 elements");
    }
}
