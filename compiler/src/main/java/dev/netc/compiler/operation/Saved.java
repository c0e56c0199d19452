package dev.netc.compiler.operation;

import java.util.Set;

/**
 * What the backward pass of an operation reads of its forward pass, besides the shapes.
 *
 * @param x whether it reads its inputs
 * @param y whether it reads its result
 */
public record Saved(boolean x, boolean y) {
    /** Those nonlinearities whose derivative is known from their result. */
    private static final Set<String> FROM_RESULT = Set.of("RELU", "RELU6", "LEAKY_RELU", "SIGMOID", "TANH");

    public static Saved of(Operation operation) {
        if (operation instanceof Operation.Activation activation) {
            boolean result = FROM_RESULT.contains(activation.function());
            return new Saved(!result, result);
        }
        boolean shapesSuffice = operation instanceof Operation.Add
                || operation instanceof Operation.Concat
                || operation instanceof Operation.Reshape
                || operation instanceof Operation.Copy
                || operation instanceof Operation.Pad
                || operation instanceof Operation.Slice
                || operation instanceof Operation.Upsample
                || operation instanceof Operation.ChannelShuffle
                || operation instanceof Operation.Dropout
                || operation instanceof Operation.Pool pool && !pool.max()
                || operation instanceof Operation.GlobalPool global && !global.max();
        boolean result = operation instanceof Operation.Softmax
                || operation instanceof Operation.Pool
                || operation instanceof Operation.GlobalPool
                || operation instanceof Operation.LocalResponseNorm;
        boolean input = !(operation instanceof Operation.Softmax);
        return shapesSuffice ? new Saved(false, false) : new Saved(input, result);
    }
}
