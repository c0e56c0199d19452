package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.bytedeco.dnnl.memory;

/** A kernel that computes with 8 bits where its inputs allow it, else in floats. */
abstract class RoundingKernel extends FloatingKernel {

    RoundingKernel(Scratch scratch, Kernel kernel) {
        super(scratch, kernel);
    }

    /** How the result is stored; null if it cannot be computed with 8 bits. */
    abstract Encoding result(OnednnTensor[] x);

    /** Says what to call. {@code y} may be one of {@code x}, and has {@code result} only after the run. */
    abstract void prepare(Program program, OnednnTensor y, Encoding result, OnednnTensor[] x);

    @Override
    public void run(Tensor out, Tensor... in) {
        OnednnTensor y = OnednnTensor.of(out);
        OnednnTensor[] x = OnednnTensor.of(in);
        Encoding result = result(x);
        if (result == null) {
            super.run(out, in);
            return;
        }
        Program program = y.program(this, x, result);
        if (program == null) {
            program = new Program(scratch);
            prepare(program, y, result, x);
            y.keep(this, x, result, program);
        }
        program.run();
        y.encode(result);
    }

    /** The elements of a tensor that has a grid in 8 bits: its own, or rounded aside. */
    static memory rounded(Program program, OnednnTensor x) {
        if (x.encoding().isRounded()) {
            return x.memory();
        }
        Grid grid = x.encoding().grid();
        memory aside = program.temporary(Descriptions.plain(grid.precision(), x.shape()));
        Arithmetic.round(program, aside, grid, x.memory(), null);
        return aside;
    }
}
