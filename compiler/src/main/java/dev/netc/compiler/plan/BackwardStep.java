package dev.netc.compiler.plan;

import java.util.List;

/** One statement of a backward pass. Gradients are numbered apart from values: see {@link Backward}. */
public sealed interface BackwardStep {

    /**
     * The backward pass of a forward step.
     *
     * @param dy the gradient with respect to its result
     * @param targets where the gradients with respect to its inputs go; inputs without one are left out
     */
    record Through(Step forward, int dy, List<Target> targets) implements BackwardStep {}

    /**
     * Where one gradient goes.
     *
     * @param input the position among the forward step's inputs
     * @param add whether it is added to what is there, since the value has another consumer
     */
    record Target(int input, int gradient, boolean add) {}

    /** {@code sum += term}: a routine overwrites the gradient it makes, and this value has another consumer. */
    record Add(int sum, int term) implements BackwardStep {}

    /** Copies a gradient that could not be made where the caller wants it. */
    record Move(int from, int to) implements BackwardStep {}

    /** The gradient is zero so far. */
    record Clear(int gradient) implements BackwardStep {}
}
