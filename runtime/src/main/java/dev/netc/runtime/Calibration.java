package dev.netc.runtime;

import dev.netc.runtime.engine.Range;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the ranges of a network's values, which an engine that computes in 8 bits needs, from what its layers make of
 * samples in float. Each layer has a histogram of fixed size; its range is where clipping and rounding to 8 bits have
 * the least squared error. The same samples, observed in the same portions, give the same ranges to the last bit, the
 * portions in any order. For one thread at a time.
 */
public final class Calibration {

    private final Network network;
    private final Set<String> outputs;
    private final Histogram input = new Histogram();
    private final Map<String, Histogram> layers = new LinkedHashMap<>();

    /** @param network on an engine that computes in floats, with its weights */
    public Calibration(Network network) {
        this.network = network;
        this.outputs = OutputLayers.of(network);
    }

    /**
     * Predicts samples and takes note of every value.
     *
     * @param x one sample or several, one after the other; a few hundred in all are usual
     * @throws IllegalArgumentException if {@code x} has another size, or a value that is not finite
     * @throws NetworkException if a layer fails, or makes a value that is not finite; the calibration is then void
     */
    public void observe(float[] x) {
        Samples.in(x, network.description());
        try {
            input.add(x);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an input of no use: " + e.getMessage(), e);
        }
        network.observe(x, this::add);
    }

    /**
     * The range of the input and of each layer's result. The layers that make the outputs have none, so that these stay
     * floats, nor has one that made nothing but zeros.
     *
     * @throws IllegalStateException if nothing was observed, or inputs of zeros alone
     */
    public Ranges ranges() {
        if (input.isZero()) {
            throw new IllegalStateException("there are no ranges yet: observe samples that are not zero");
        }
        Map<String, Range> ranges = new LinkedHashMap<>();
        layers.forEach((name, values) -> {
            if (!values.isZero()) {
                ranges.put(name, values.range());
            }
        });
        return new Ranges(input.range(), ranges);
    }

    private void add(Layer layer, Value out, Value... in) {
        if (outputs.contains(layer.name())) {
            return;
        }
        try {
            layers.computeIfAbsent(layer.name(), name -> new Histogram())
                    .add(out.tensor().toFloats());
        } catch (ArithmeticException e) {
            throw new NetworkException("%s has no range: %s".formatted(layer, e.getMessage()), e);
        }
    }
}
