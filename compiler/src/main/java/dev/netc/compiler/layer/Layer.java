package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A layer, said once: keyword, documentation, attributes, shape rule and lowering. One class for each, listed in
 * {@link LayerCatalogue}; nothing else of the compiler knows a layer by name.
 */
public interface Layer {

    /** How it is written in a .net file. */
    String keyword();

    /** One line for {@code netc layers}; the formula or the paper where there is one. */
    String summary();

    /** Its attributes, those given by position first and in their order. */
    default List<Attribute<?>> attributes() {
        return List.of();
    }

    /** How many inputs it takes. */
    default Arity arity() {
        return Arity.ONE;
    }

    /** The shape of the result, or why there is none. {@code in} has as many shapes as {@link #arity} allows. */
    Shaped shape(Attributes attributes, List<Shape> in);

    /** What the runtime does; asked only after {@link #shape} found {@code out}. */
    Operation lower(Attributes attributes, List<Shape> in, Shape out);

    /** The attribute that is missing from {@code given}, if one is. */
    default Optional<Attribute<?>> missing(Attributes given) {
        return attributes().stream()
                .filter(attribute -> attribute.required() && !given.has(attribute))
                .findFirst();
    }

    /** The attribute to set off where a batchnorm follows directly and the author said nothing: a bias. */
    default Optional<Attribute<Boolean>> impliedBias() {
        return Optional.empty();
    }

    /** Whether it adds a shift of its own, so that a bias directly before it has no effect. */
    default boolean replacesBias() {
        return false;
    }

    /** How many values it makes: one, or one for each name before the equals sign. */
    default boolean splits() {
        return false;
    }

    /** What was implied for this input, for {@code netc summary --explain}; "" if nothing was. */
    default String implied(Attributes attributes, List<Shape> in) {
        return "";
    }

    /** How many inputs a layer takes. */
    enum Arity {
        ONE(1, 1),
        TWO(2, 2),
        TWO_OR_MORE(2, Integer.MAX_VALUE);

        private final int least;
        private final int most;

        Arity(int least, int most) {
            this.least = least;
            this.most = most;
        }

        public boolean allows(int inputs) {
            return inputs >= least && inputs <= most;
        }

        @Override
        public String toString() {
            return this == ONE ? "one input" : this == TWO ? "two inputs" : "two inputs or more";
        }
    }
}
