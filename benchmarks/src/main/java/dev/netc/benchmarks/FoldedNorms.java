package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network whose batchnorms are part of the convolutions before them, as tools make it before they quantise weights. A
 * batchnorm's place is taken by a copy, so that values keep their numbers.
 */
record FoldedNorms(NetworkGraph graph, PeerWeights weights) {

    /** Batchnorms elsewhere, and those of convolutions that others read too, are left as they are. */
    static FoldedNorms of(NetworkGraph graph, PeerWeights weights) {
        List<GraphLayer> layers = new ArrayList<>(graph.layers());
        Map<String, GraphLayer> norms = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            GraphLayer norm = layers.get(i);
            int value = norm.input();
            if (norm.operation() instanceof Operation.BatchNorm
                    && value > 0
                    && value != graph.output()
                    && layers.get(value - 1).operation() instanceof Operation.Convolution c
                    && graph.readers(value).size() == 1) {
                GraphLayer convolution = layers.get(value - 1);
                norms.put(convolution.name(), norm);
                layers.set(value - 1, convolution.with(new Operation.Convolution(c.geometry(), true, c.init())));
                layers.set(i, norm.with(new Operation.Copy()));
            }
        }
        Map<String, Boolean> biased = new HashMap<>();
        graph.layers().forEach(layer -> {
            if (layer.operation() instanceof Operation.Convolution convolution) {
                biased.put(layer.name(), convolution.bias());
            }
        });
        PeerWeights folded = new PeerWeights(name -> {
            String layer = name.substring(0, name.lastIndexOf('.'));
            GraphLayer norm = norms.get(layer);
            if (norm == null) {
                return weights.named(name);
            }
            return name.endsWith(".weight")
                    ? filters(weights.named(name), factors(norm, weights))
                    : bias(biased.get(layer) ? weights.named(name) : null, norm, weights);
        });
        return new FoldedNorms(
                new NetworkGraph(graph.name(), graph.input(), List.copyOf(layers), graph.output(), graph.logits()),
                folded);
    }

    private static float[] factors(GraphLayer norm, PeerWeights weights) {
        double epsilon = ((Operation.BatchNorm) norm.operation()).epsilon();
        float[] factors = weights.vector(norm, "gamma");
        float[] variance = weights.vector(norm, "variance");
        for (int k = 0; k < factors.length; k++) {
            factors[k] /= (float) Math.sqrt(variance[k] + epsilon);
        }
        return factors;
    }

    /** Output channels come last. */
    private static float[] filters(float[] weight, float[] factors) {
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= factors[i % factors.length];
        }
        return weight;
    }

    /** @param before the convolution's own, or null */
    private static float[] bias(float[] before, GraphLayer norm, PeerWeights weights) {
        float[] factors = factors(norm, weights);
        float[] mean = weights.vector(norm, "mean");
        float[] bias = weights.vector(norm, "beta");
        for (int k = 0; k < bias.length; k++) {
            bias[k] += factors[k] * ((before == null ? 0 : before[k]) - mean[k]);
        }
        return bias;
    }
}
