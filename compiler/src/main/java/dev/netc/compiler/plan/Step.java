package dev.netc.compiler.plan;

import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** One statement: a value made of others. */
public sealed interface Step {

    /** The field of the generated class, which is also a part of the names of its parameters. */
    String field();

    List<Integer> inputs();

    int output();

    Shape shape();

    Origin origin();

    /** The same step on other values of the same shapes. */
    Step reading(List<Integer> values);

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
            implements Step {
        @Override
        public Run reading(List<Integer> values) {
            return new Run(field, operation, values, output, shape, origin, implied);
        }
    }

    /** A routine, {@code times} in a row; from the second on its input is its own last result. */
    record Call(String field, Routine callee, int times, List<Integer> inputs, int output, Shape shape, Origin origin)
            implements Step {
        @Override
        public Call reading(List<Integer> values) {
            return new Call(field, callee, times, values, output, shape, origin);
        }

        /** The same call of a routine that took the place of the callee. */
        public Call calling(Routine routine) {
            return new Call(field, routine, times, inputs, output, shape, origin);
        }
    }

    /**
     * Layers that run as one. To predict: zeros around a volume, a convolution, a batch normalisation, a sum and a
     * nonlinearity, or some of these and the convolution; or a batch normalisation and a nonlinearity. To train: a batch
     * normalisation and a ReLU.
     *
     * @param parts in their order; each but the first reads the result of the one before
     * @param inputs that of the first part and, with a sum, its other term: another value, over which the result may be
     *     written
     */
    record Fused(String field, List<Run> parts, List<Integer> inputs, int output, Shape shape, Origin origin)
            implements Step {

        /** The step of {@code parts}; its field says where it begins and ends: {@code conv1ToRelu1}. */
        public static Fused of(List<Run> parts) {
            Run first = parts.get(0);
            Run last = parts.get(parts.size() - 1);
            List<Integer> inputs = new ArrayList<>(first.inputs());
            for (int i = 1; i < parts.size(); i++) {
                int before = parts.get(i - 1).output();
                parts.get(i).inputs().stream().filter(value -> value != before).forEach(inputs::add);
            }
            String end = last.field();
            String field = first.field() + "To" + Character.toUpperCase(end.charAt(0)) + end.substring(1);
            return new Fused(
                    field, List.copyOf(parts), List.copyOf(inputs), last.output(), last.shape(), last.origin());
        }

        /** The same with another field. */
        public Fused named(String name) {
            return new Fused(name, parts, inputs, output, shape, origin);
        }

        /** The layer that the others are done with: the convolution or, where there is none, the batch normalisation. */
        public Run core() {
            return parts.get(parts.get(0).operation() instanceof Operation.Pad ? 1 : 0);
        }

        /** Whether it ends a residual block: it adds its second input. */
        public boolean adds() {
            return inputs.size() == 2;
        }

        @Override
        public Fused reading(List<Integer> values) {
            return new Fused(field, parts, values, output, shape, origin);
        }
    }
}
