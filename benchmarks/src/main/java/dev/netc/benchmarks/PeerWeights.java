package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Shape;
import dev.netc.runtime.weights.SafetensorsReader;
import java.nio.file.Path;
import java.util.function.Function;

/** netc's parameters in the layouts of libraries that put channels first. */
final class PeerWeights {

    private final Function<String, float[]> parameters;

    /** @param parameters by netc's names, in netc's layouts */
    PeerWeights(Function<String, float[]> parameters) {
        this.parameters = parameters;
    }

    /** All parameters of a file that netc wrote; it is opened for each. */
    static PeerWeights of(Path safetensors) {
        return new PeerWeights(name -> {
            try (SafetensorsReader reader = SafetensorsReader.open(safetensors)) {
                return reader.floats(name);
            }
        });
    }

    /** A parameter by netc's name, in netc's layout. */
    float[] named(String name) {
        return parameters.apply(name);
    }

    /** A vector: {@code bias}, {@code gamma}, {@code beta}, {@code mean} or {@code variance}. */
    float[] vector(GraphLayer layer, String name) {
        return parameters.apply(layer.name() + "." + name);
    }

    /** The filters of a convolution as [K, C / groups, R, S]. */
    float[] filters(GraphLayer layer) {
        Geometry g = ((Operation.Convolution) layer.operation()).geometry();
        float[] from = parameters.apply(layer.name() + ".weight");
        return transposed(from, from.length / g.outputChannels() / channels(g), channels(g), g.outputChannels());
    }

    /** The matrix of a dense layer as [outputs, inputs], the inputs in the order of a volume with channels first. */
    float[] matrix(GraphLayer layer) {
        Operation.Dense dense = (Operation.Dense) layer.operation();
        Shape.Volume from = layer.flattened().orElse(new Shape.Volume(1, 1, dense.inputs()));
        float[] weight = parameters.apply(layer.name() + ".weight");
        return transposed(weight, from.height() * from.width(), from.channels(), dense.outputs());
    }

    private static int channels(Geometry g) {
        return g.inputChannels() / g.groups();
    }

    /** From [pixels, channels, outputs] to [outputs, channels, pixels]. */
    private static float[] transposed(float[] from, int pixels, int channels, int outputs) {
        float[] to = new float[from.length];
        for (int p = 0; p < pixels; p++) {
            for (int c = 0; c < channels; c++) {
                int at = (p * channels + c) * outputs;
                for (int k = 0; k < outputs; k++) {
                    to[(k * channels + c) * pixels + p] = from[at + k];
                }
            }
        }
        return to;
    }
}
