package dev.netc.compiler.shaped;

import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.ShortcutRule;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Projection;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Optional;

/** One value of a {@link ShapedBody} and its shape; ids count from the body's inputs on. */
public sealed interface ShapedNode {

    int id();

    List<Integer> inputs();

    Shape shape();

    Origin origin();

    /**
     * A layer, lowered.
     *
     * @param keyword how the file calls it; it names the field of the generated class
     * @param implied what the author left to the defaults, for people; "" if nothing
     */
    record Apply(
            int id,
            String keyword,
            Operation operation,
            List<Integer> inputs,
            Shape shape,
            Origin origin,
            String implied)
            implements ShapedNode {}

    /** A block or a loop's body, {@code times} in a row; with more than one its result has its input's shape. */
    record Invoke(int id, ShapedBody body, int times, List<Integer> inputs, Shape shape, Origin origin)
            implements ShapedNode {}

    /**
     * The sum of a residual block, the shortcut not yet repaired; {@code InsertProjections} leaves none.
     *
     * @param projection how the shortcut gets the main path's shape; empty where it has it
     * @param normalised the batchnorm that ends the main path, which W_s is given too
     * @param shortcut the clause to which W_s belongs
     */
    record Sum(
            int id,
            int main,
            int skip,
            ShortcutRule rule,
            Optional<Projection> projection,
            Optional<Operation.BatchNorm> normalised,
            Shape shape,
            Span shortcut,
            Origin origin)
            implements ShapedNode {
        @Override
        public List<Integer> inputs() {
            return List.of(main, skip);
        }
    }
}
