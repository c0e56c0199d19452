package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.StoredNorm;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Filters and bias of a convolution that a batch normalisation with stored statistics follows, folded into one: with
 * scale[k] = gamma[k] / sqrt(variance[k] + epsilon), w'[.., k] = w[.., k] scale[k] and b'[k] = (b[k] - mean[k]) scale[k]
 * + beta[k]. The filters are folded while they are packed, so that no third copy of them stays. Any number of threads.
 */
final class FoldedFilters implements PackedParameter.Source {

    private final Scratch scratch;
    private final OnednnTensor weight;
    private final OnednnTensor bias;
    private final double epsilon;
    private final OnednnTensor gamma;
    private final OnednnTensor beta;
    private final OnednnTensor mean;
    private final OnednnTensor variance;
    private final OnednnTensor foldedBias;
    private volatile long folded = -1;

    /**
     * @param weight [.., K]
     * @param bias [K], or null
     */
    FoldedFilters(Scratch scratch, OnednnTensor weight, OnednnTensor bias, StoredNorm norm) {
        this.scratch = scratch;
        this.weight = weight;
        this.bias = bias;
        this.epsilon = norm.epsilon();
        this.gamma = OnednnTensor.of(norm.gamma());
        this.beta = OnednnTensor.of(norm.beta());
        this.mean = OnednnTensor.of(norm.mean());
        this.variance = OnednnTensor.of(norm.variance());
        this.foldedBias = OnednnTensor.floats(weight.channels());
    }

    /** Current after {@link #refreshBias}. */
    OnednnTensor bias() {
        return foldedBias;
    }

    void refreshBias() {
        if (folded != version()) {
            foldBias();
        }
    }

    private synchronized void foldBias() {
        long version = version();
        if (folded == version) {
            return;
        }
        float[] b = bias == null ? new float[(int) weight.channels()] : bias.toFloats();
        float[] shift = beta.toFloats();
        float[] m = mean.toFloats();
        double[] scale = scale();
        for (int k = 0; k < b.length; k++) {
            b[k] = (float) ((b[k] - m[k]) * scale[k] + shift[k]);
        }
        foldedBias.put(b);
        folded = version;
    }

    @Override
    public void read(Consumer<OnednnTensor> reader) {
        long filters = weight.channels();
        double[] scale = scale();
        float[] rounded = new float[scale.length];
        for (int k = 0; k < scale.length; k++) {
            rounded[k] = (float) scale[k];
        }
        OnednnTensor factors = OnednnTensor.floats(filters);
        factors.put(rounded);
        try (OnednnStorage storage = new OnednnStorage(Precision.FLOAT, weight.length())) {
            OnednnTensor values = new OnednnTensor(storage, weight.shape());
            memory.desc rows = Descriptions.plain(Precision.FLOAT, weight.pixels(), filters);
            memory.desc row = Descriptions.plain(Precision.FLOAT, 1, filters);
            Program product = new Program(scratch);
            Arithmetic.binary(
                    product, dnnl.algorithm.binary_mul, values.memory(rows), weight.memory(rows), factors.memory(row));
            product.run();
            reader.accept(values);
        }
    }

    @Override
    public boolean lasts() {
        return false;
    }

    /** Grows whenever one of the parameters changes. */
    @Override
    public long version() {
        return Stream.of(weight, bias, gamma, beta, mean, variance)
                .mapToLong(tensor -> tensor == null ? 0 : tensor.version())
                .sum();
    }

    private double[] scale() {
        float[] g = gamma.toFloats();
        float[] v = variance.toFloats();
        double[] scale = new double[g.length];
        for (int k = 0; k < scale.length; k++) {
            scale[k] = g[k] / Math.sqrt(v[k] + epsilon);
        }
        return scale;
    }
}
