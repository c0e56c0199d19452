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

    /** A batchnorm, and whether the convolution before it has a bias of its own. */
    private record Fold(GraphLayer norm, boolean biased) {}

    /** Batchnorms elsewhere, and those of convolutions that others read too, are left as they are. */
    static FoldedNorms of(NetworkGraph graph, PeerWeights weights) {
        List<GraphLayer> layers = new ArrayList<>(graph.layers());
        Map<String, Fold> folds = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            GraphLayer norm = layers.get(i);
            int value = norm.input();
            if (norm.operation() instanceof Operation.BatchNorm
                    && value > 0
                    && value != graph.output()
                    && layers.get(value - 1).operation() instanceof Operation.Convolution c
                    && graph.readers(value).size() == 1) {
                GraphLayer convolution = layers.get(value - 1);
                folds.put(convolution.name(), new Fold(norm, c.bias()));
                layers.set(value - 1, convolution.with(new Operation.Convolution(c.geometry(), true, c.init())));
                layers.set(i, norm.with(new Operation.Copy()));
            }
        }
        PeerWeights folded = new PeerWeights(name -> {
            Fold fold = folds.get(name.substring(0, name.lastIndexOf('.')));
            if (fold == null) {
                return weights.named(name);
            }
            return name.endsWith(".weight")
                    ? filters(weights.named(name), factors(fold.norm(), weights))
                    : bias(fold.biased() ? weights.named(name) : null, fold.norm(), weights);
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
