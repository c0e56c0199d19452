package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.StoredNorm;
import java.util.stream.Stream;

/**
 * A batch normalisation with stored statistics as one product and one sum, x scale[c] + shift[c]: scale[c] = gamma[c] /
 * sqrt(variance[c] + epsilon), shift[c] = (b[c] - mean[c]) scale[c] + beta[c], where b is the bias of what is
 * normalised. Any number of threads.
 */
final class FoldedNorm {

    private final double epsilon;
    private final OnednnTensor bias;
    private final OnednnTensor gamma;
    private final OnednnTensor beta;
    private final OnednnTensor mean;
    private final OnednnTensor variance;
    private final OnednnTensor scale;
    private final OnednnTensor shift;
    private volatile long folded = -1;

    /** @param bias [C], or null */
    FoldedNorm(StoredNorm norm, OnednnTensor bias) {
        this.epsilon = norm.epsilon();
        this.bias = bias;
        this.gamma = OnednnTensor.of(norm.gamma());
        this.beta = OnednnTensor.of(norm.beta());
        this.mean = OnednnTensor.of(norm.mean());
        this.variance = OnednnTensor.of(norm.variance());
        this.scale = OnednnTensor.floats(gamma.channels());
        this.shift = OnednnTensor.floats(gamma.channels());
    }

    /** [C], current after {@link #refresh}. */
    OnednnTensor scale() {
        return scale;
    }

    /** [C], current after {@link #refresh}. */
    OnednnTensor shift() {
        return shift;
    }

    /** Grows whenever one of the parameters changes. */
    long version() {
        return Stream.of(bias, gamma, beta, mean, variance)
                .mapToLong(tensor -> tensor == null ? 0 : tensor.version())
                .sum();
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
        float[] g = gamma.toFloats();
        float[] v = variance.toFloats();
        float[] m = mean.toFloats();
        float[] b = bias == null ? new float[g.length] : bias.toFloats();
        float[] shifts = beta.toFloats();
        float[] scales = new float[g.length];
        for (int c = 0; c < g.length; c++) {
            double factor = g[c] / Math.sqrt(v[c] + epsilon);
            scales[c] = (float) factor;
            shifts[c] = (float) ((b[c] - m[c]) * factor + shifts[c]);
        }
        scale.put(scales);
        shift.put(shifts);
        folded = version;
    }
}
