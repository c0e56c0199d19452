package dev.netc.runtime.engine.onednn;

import java.util.function.Consumer;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Filters of a convolution that a batch normalisation follows, w'[.., k] = w[.., k] scale[k]; its shift is the bias. They
 * are folded while they are packed, so that no third copy of them stays. Any number of threads.
 */
final class FoldedFilters implements PackedParameter.Source {

    private final Scratch scratch;
    private final OnednnTensor weight;
    private final FoldedNorm norm;

    /** @param weight [.., K] */
    FoldedFilters(Scratch scratch, OnednnTensor weight, FoldedNorm norm) {
        this.scratch = scratch;
        this.weight = weight;
        this.norm = norm;
    }

    @Override
    public OnednnTensor parameter() {
        return weight;
    }

    @Override
    public void read(Consumer<OnednnTensor> reader) {
        norm.refresh();
        OnednnStorage block = scratch.take(weight.length() * Precision.FLOAT.bytes());
        try {
            OnednnTensor values = new OnednnTensor(block, weight.shape());
            memory.desc rows = Descriptions.plain(Precision.FLOAT, weight.pixels(), weight.channels());
            memory.desc row = Descriptions.plain(Precision.FLOAT, 1, weight.channels());
            memory scale = norm.scale().memory(row);
            Program product = new Program(scratch);
            Arithmetic.binary(product, dnnl.algorithm.binary_mul, values.memory(rows), weight.memory(rows), scale);
            product.run();
            reader.accept(values);
        } finally {
            scratch.give(block);
        }
    }

    @Override
    public boolean lasts() {
        return false;
    }

    /** Grows whenever one of the parameters changes. */
    @Override
    public long version() {
        return weight.version() + norm.version();
    }
}
