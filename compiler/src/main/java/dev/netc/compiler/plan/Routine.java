package dev.netc.compiler.plan;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.text.Span;
import java.util.List;

/**
 * Steps one after another: a network, or a block for one combination of arguments and input shapes. Values are
 * numbered, the inputs first, then the result of each step.
 *
 * @param name what the block is called in the file
 * @param className a Java name, used once in the network
 * @param signature the block with its arguments
 * @param steps as the file has them
 * @param predicted the steps that predict the same, rewritten to do so with less
 * @param trained the steps that train, rewritten likewise
 * @param places where each value lives when predicting, by number
 * @param result the value it hands on
 * @param backward the backward pass from the result; of a network from its logits, or its first output
 */
public record Routine(
        String name,
        String className,
        String signature,
        List<Shape> inputs,
        List<Step> steps,
        List<Step> predicted,
        List<Step> trained,
        List<Place> places,
        int result,
        Backward backward,
        Span span) {

    /** The shape of value {@code id}. */
    public Shape shape(int id) {
        return id < inputs.size()
                ? inputs.get(id)
                : steps.get(id - inputs.size()).shape();
    }

    // Routines are shared, and deep: identity is what tells them apart.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
