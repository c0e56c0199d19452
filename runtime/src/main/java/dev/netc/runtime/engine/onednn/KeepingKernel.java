package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/** A kernel of one input that works on whatever is stored, since its result has no values but the input's, and 0. */
final class KeepingKernel extends RangedKernel {

    private final Kernel kernel;

    KeepingKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void run(Tensor out, Tensor... in) {
        Encoding x = OnednnTensor.of(in[0]).encoding();
        boolean kept = x.isRounded() || grid() == null;
        OnednnTensor.of(out).encode(kept ? x : Encoding.floats(grid()));
        kernel.run(out, in);
    }
}
