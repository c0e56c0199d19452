package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.prelu_backward;
import org.bytedeco.dnnl.prelu_forward;

/** The rectifier whose slope below zero is learnt, one for each channel. He et al. 2015. */
final class ParametricRelus {

    private final Scratch scratch;
    private final OnednnTensor slope;
    private final memory row;

    ParametricRelus(Scratch scratch, OnednnTensor slope) {
        this.scratch = scratch;
        this.slope = slope;
        this.row = slope.memory(Descriptions.plain(Precision.FLOAT, 1, slope.length()));
    }

    PreparedKernel kernel() {
        return new PreparedKernel(scratch, (program, y, x) -> {
            prelu_forward.primitive_desc description =
                    forward(dnnl.prop_kind.forward_inference, x[0].matrix().get_desc());
            program.call(
                    description,
                    new prelu_forward(description),
                    argument(dnnl.DNNL_ARG_SRC, x[0].matrix()),
                    argument(dnnl.DNNL_ARG_WEIGHTS, row),
                    argument(dnnl.DNNL_ARG_DST, y.matrix()));
        });
    }

    /** {@code dslope} may be null. */
    PreparedBackward backward(OnednnTensor dslope) {
        return new PreparedBackward(scratch, (program, pass) -> {
            memory.desc pixels = pass.x()[0].matrix().get_desc();
            prelu_backward.primitive_desc description = new prelu_backward.primitive_desc(
                    Dnnl.CPU,
                    pixels,
                    row.get_desc(),
                    pixels,
                    row.get_desc(),
                    pixels,
                    forward(dnnl.prop_kind.forward_training, pixels),
                    Dnnl.attributes(),
                    false);
            OnednnTensor dx = pass.dx()[0];
            memory made =
                    dx == null ? program.temporary(pixels) : Arithmetic.target(program, dx, pass.add()[0], pixels);
            memory slopes = program.temporary(row.get_desc());
            program.call(
                    description,
                    new prelu_backward(description),
                    argument(dnnl.DNNL_ARG_SRC, pass.x()[0].matrix()),
                    argument(dnnl.DNNL_ARG_WEIGHTS, row),
                    argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().matrix()),
                    argument(dnnl.DNNL_ARG_DIFF_SRC, made),
                    argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, slopes));
            if (dslope != null) {
                Arithmetic.addTo(program, dslope.memory(row.get_desc()), slopes);
            }
            if (dx != null) {
                Arithmetic.deliver(program, dx, pass.add()[0], made);
            }
        });
    }

    private prelu_forward.primitive_desc forward(dnnl.prop_kind kind, memory.desc pixels) {
        return new prelu_forward.primitive_desc(
                Dnnl.CPU, kind, pixels, row.get_desc(), pixels, Dnnl.attributes(), false);
    }
}
