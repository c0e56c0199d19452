package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.layer.Shaped;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Parameter;
import dev.netc.compiler.shape.Shape;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Whether the arrays that a layer owns can exist. */
final class Weights {
    private static final BigInteger MOST = BigInteger.valueOf(Shape.MAX_ELEMENTS);

    private Weights() {}

    /** What is wrong with the first parameter that no array can hold; empty if all can be. */
    static Optional<Shaped.Not> tooLarge(Operation operation) {
        for (Parameter parameter : operation.parameters()) {
            BigInteger elements = parameter.dimensions().stream()
                    .map(BigInteger::valueOf)
                    .reduce(BigInteger.ONE, BigInteger::multiply);
            if (elements.compareTo(MOST) > 0) {
                String note = String.format(
                        Locale.ROOT,
                        "its %s would have %,d elements, more than the 2^31-1 of an array",
                        parameter.name(),
                        elements);
                return Optional.of(new Shaped.Not(Code.SHAPE_TOO_LARGE, note, Optional.empty(), ""));
            }
        }
        return Optional.empty();
    }
}
