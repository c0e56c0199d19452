package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/** A kernel whose calls are prepared when it first meets a set of tensors. */
final class PreparedKernel implements Kernel {

    private final Scratch scratch;
    private final Preparation preparation;

    /** Says what to call. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Program program, OnednnTensor y, OnednnTensor[] x);
    }

    PreparedKernel(Scratch scratch, Preparation preparation) {
        this.scratch = scratch;
        this.preparation = preparation;
    }

    @Override
    public void run(Tensor out, Tensor... in) {
        OnednnTensor y = OnednnTensor.of(out);
        OnednnTensor[] x = OnednnTensor.of(in);
        Program program = y.program(this, x);
        if (program == null) {
            program = new Program(scratch);
            preparation.prepare(program, y, x);
            y.keep(this, x, program);
        }
        program.run();
    }
}
