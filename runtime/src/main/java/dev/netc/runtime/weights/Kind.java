package dev.netc.runtime.weights;

import java.util.Locale;
import java.util.Optional;

/** The layers that have parameters, as files of weights tell them apart. */
public enum Kind {
    CONVOLUTION("HWIO"),
    /** A convolution with as many groups as input channels. */
    DEPTHWISE("HWIO"),
    TRANSPOSED("HWIO"),
    DENSE("IO"),
    BATCHNORM(""),
    LAYERNORM(""),
    PRELU("");

    private final String axes;

    Kind(String axes) {
        this.axes = axes;
    }

    /**
     * The axes of the weight in a network's own layout: height, width, input and output channels (those of a group
     * where a convolution has groups). Empty where all parameters are vectors.
     */
    String axes() {
        return axes;
    }

    static Optional<Kind> named(String word) {
        for (Kind kind : values()) {
            if (kind.toString().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** As in a map of names: {@code convolution}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
