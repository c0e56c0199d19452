package dev.netc.compiler.plan;

import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/** One statement: a value made of others. */
public sealed interface Step {

    /** The field of the generated class, which is also a part of the names of its parameters. */
    String field();

    List<Integer> inputs();

    int output();

    Shape shape();

    Origin origin();

    /**
     * An operation of the runtime.
     *
     * @param implied what the author left to the defaults; "" if nothing
     */
    record Run(
            String field,
            Operation operation,
            List<Integer> inputs,
            int output,
            Shape shape,
            Origin origin,
            String implied)
            implements Step {}

    /** A routine, {@code times} in a row; from the second on its input is its own last result. */
    record Call(String field, Routine callee, int times, List<Integer> inputs, int output, Shape shape, Origin origin)
            implements Step {}
}
