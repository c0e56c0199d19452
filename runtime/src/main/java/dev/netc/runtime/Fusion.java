package dev.netc.runtime;

import dev.netc.runtime.engine.Kernel;
import java.util.List;

/**
 * A convolution and the layers behind it that predict as one: batch normalisation, the sum of a residual block, the
 * nonlinearity; or a batch normalisation and the nonlinearity behind it. What lies between them is never stored. They
 * train one by one.
 */
public final class Fusion {

    private final List<Layer> layers;
    private final Kernel kernel;

    Fusion(List<Layer> layers, Kernel kernel) {
        this.layers = layers;
        this.kernel = kernel;
    }

    /**
     * Runs the layers.
     *
     * @param out the last layer's result, overwritten. It may be the memory of the second input or, where a batch
     *     normalisation begins, of the first
     * @param in the first layer's input and, where there is a sum, its other term
     * @return {@code out}
     * @throws NetworkException if it fails; the message names the first layer, its line and the shapes
     */
    public Value infer(Value out, Value... in) {
        layers.get(0).run(kernel, out, in);
        out.computation().observer().ranAsOne(layers.get(layers.size() - 1), out, in);
        return out;
    }

    /** The layers in their order. */
    @Override
    public String toString() {
        return layers.toString();
    }
}
