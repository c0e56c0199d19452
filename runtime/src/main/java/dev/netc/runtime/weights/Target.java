package dev.netc.runtime.weights;

import java.nio.FloatBuffer;

/**
 * A parameter that waits for its values.
 *
 * @param name the layer's name, a dot, and what the parameter is to it: {@code units.0.conv1.weight}
 * @param shape in the network's own layout
 * @param groups of a convolution; 1 for any other layer
 * @param volume [H, W, C] where the first axis is a flattened volume, else null
 * @param where the line of the .net file: {@code resnet20.net:14}
 * @param values takes the values in the network's own layout, in C order
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
public record Target(String name, Kind kind, int[] shape, int groups, int[] volume, String where, Values values) {

    /** Takes values in parts, one behind the other. */
    @FunctionalInterface
    public interface Values {

        /** @param at where in the parameter {@code part} begins */
        void put(long at, FloatBuffer part);
    }

    String layer() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** {@code weight}, {@code gamma}, ... */
    String role() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
