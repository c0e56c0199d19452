package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A layer of a {@link NetworkGraph}.
 *
 * @param name dotted; the names of its parameters begin with it
 * @param inputs the values it reads
 * @param in the shape of the first of them
 * @param flattened the volume that was flattened to what it reads, if that was a volume
 */
record GraphLayer(
        String name, Operation operation, List<Integer> inputs, Shape in, Shape out, Optional<Shape.Volume> flattened) {

    int input() {
        return inputs.get(0);
    }

    Shape.Volume inVolume() {
        return (Shape.Volume) in;
    }

    Shape.Volume outVolume() {
        return (Shape.Volume) out;
    }

    GraphLayer with(Operation other) {
        return new GraphLayer(name, other, inputs, in, out, flattened);
    }

    UnsupportedOperationException unsupportedBy(String library) {
        return new UnsupportedOperationException("%s: the benchmark has no %s for %s"
                .formatted(name, operation.getClass().getSimpleName(), library));
    }
}
