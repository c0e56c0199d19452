package dev.netc.runtime.engine;

/**
 * The backward pass of one operation: the chain rule from the gradient of the loss with respect to its result to those
 * with respect to its inputs and parameters. Made once, when a network is built; a network trains on one thread at a
 * time.
 *
 * <p>Gradients of parameters were given to the factory and are always added to ({@code +=}): the trainer zeroes them
 * once per batch. Gradients of inputs are added to or overwritten as the caller says, since the input of a residual
 * block has two consumers.
 */
@FunctionalInterface
public interface Backward {

    /**
     * Adds to the gradients of the parameters, and makes those of the inputs.
     *
     * @param dy the gradient with respect to the result; read only, and of its shape
     * @param y the result of the forward pass
     * @param x the inputs of the forward pass
     * @param dx for each input where its gradient goes; null where nobody wants it. One of them may be the memory of
     *     {@code dy} where the factory says "in place" and {@code add} is false for it; otherwise it shares nothing with
     *     the others. They are made in order, so an input given twice may have one memory that its second place adds to
     * @param add for each input whether {@code dx} is added to instead of overwritten
     */
    void run(Tensor dy, Tensor y, Tensor[] x, Tensor[] dx, boolean[] add);
}
