package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/** A kernel that computes in floats: inputs of 8 bits are first copied aside. */
class FloatingKernel extends RangedKernel {

    final Scratch scratch;
    private final Kernel kernel;

    /** @param kernel of floats */
    FloatingKernel(Scratch scratch, Kernel kernel) {
        this.scratch = scratch;
        this.kernel = kernel;
    }

    @Override
    public void run(Tensor out, Tensor... in) {
        OnednnTensor[] x = OnednnTensor.of(in);
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i].encoding().isRounded() ? inFloats(x[i]) : x[i];
        }
        OnednnTensor.of(out).encode(Encoding.floats(grid()));
        kernel.run(out, x);
    }

    private OnednnTensor inFloats(OnednnTensor x) {
        OnednnTensor aside = x.aside();
        OnednnTensor[] source = {x};
        Program program = aside.program(this, source);
        if (program == null) {
            program = new Program(scratch);
            Arithmetic.round(
                    program, aside.memory(), null, x.memory(), x.encoding().grid());
            aside.keep(this, source, program);
        }
        program.run();
        return aside;
    }
}
