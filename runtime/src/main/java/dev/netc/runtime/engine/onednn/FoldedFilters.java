package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.StoredNorm;
import java.util.stream.Stream;

/**
 * Filters and bias of a convolution that a batch normalisation with stored statistics follows, folded into one: with
 * scale[k] = gamma[k] / sqrt(variance[k] + epsilon), w'[.., k] = w[.., k] scale[k] and b'[k] = (b[k] - mean[k]) scale[k]
 * + beta[k]. Folded anew when any of them has changed. Any number of threads.
 */
final class FoldedFilters {

    private final OnednnTensor weight;
    private final OnednnTensor bias;
    private final double epsilon;
    private final OnednnTensor gamma;
    private final OnednnTensor beta;
    private final OnednnTensor mean;
    private final OnednnTensor variance;
    private final OnednnTensor foldedWeight;
    private final OnednnTensor foldedBias;
    private volatile long folded = -1;

    /**
     * @param weight [.., K]
     * @param bias [K], or null
     */
    FoldedFilters(OnednnTensor weight, OnednnTensor bias, StoredNorm norm) {
        this.weight = weight;
        this.bias = bias;
        this.epsilon = norm.epsilon();
        this.gamma = OnednnTensor.of(norm.gamma());
        this.beta = OnednnTensor.of(norm.beta());
        this.mean = OnednnTensor.of(norm.mean());
        this.variance = OnednnTensor.of(norm.variance());
        this.foldedWeight = OnednnTensor.floats(weight.shape());
        this.foldedBias = OnednnTensor.floats(weight.channels());
    }

    OnednnTensor weight() {
        return foldedWeight;
    }

    OnednnTensor bias() {
        return foldedBias;
    }

    void refresh() {
        if (folded != version()) {
            fold();
        }
    }

    private synchronized void fold() {
        long version = version();
        if (folded == version) {
            return;
        }
        float[] w = weight.toFloats();
        float[] b = bias == null ? new float[(int) weight.channels()] : bias.toFloats();
        float[] g = gamma.toFloats();
        float[] shift = beta.toFloats();
        float[] m = mean.toFloats();
        float[] v = variance.toFloats();
        for (int k = 0; k < b.length; k++) {
            double scale = g[k] / Math.sqrt(v[k] + epsilon);
            b[k] = (float) ((b[k] - m[k]) * scale + shift[k]);
            for (int i = k; i < w.length; i += b.length) {
                w[i] = (float) (w[i] * scale);
            }
        }
        foldedWeight.put(w);
        foldedBias.put(b);
        folded = version;
    }

    /** Grows whenever one of the parameters changes. */
    private long version() {
        return Stream.of(weight, bias, gamma, beta, mean, variance)
                .mapToLong(tensor -> tensor == null ? 0 : tensor.version())
                .sum();
    }
}
