package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** Volumes made larger. Through oneDNN's C functions: JavaCPP maps no constructor of these descriptions. */
enum Resamplings {
    NEAREST(dnnl.dnnl_resampling_nearest),
    BILINEAR(dnnl.dnnl_resampling_linear);

    /** Instead of factors: the shapes tell them. */
    private static final float[] FROM_SHAPES = null;

    private final int algorithm;

    Resamplings(int algorithm) {
        this.algorithm = algorithm;
    }

    PreparedKernel kernel(Scratch scratch) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            primitive_desc description = forward(dnnl.dnnl_forward_inference, x[0], y);
            program.call(
                    description,
                    new primitive(description),
                    argument(dnnl.DNNL_ARG_SRC, x[0].memory()),
                    argument(dnnl.DNNL_ARG_DST, y.memory()));
        });
    }

    PreparedBackward backward(Scratch scratch) {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            OnednnTensor dy = pass.dy();
            primitive_desc description = backward(dx, dy);
            memory made = Arithmetic.target(program, dx, pass.add()[0], dx.description());
            program.call(
                    description,
                    new primitive(description),
                    argument(dnnl.DNNL_ARG_DIFF_DST, dy.memory()),
                    argument(dnnl.DNNL_ARG_DIFF_SRC, made));
            Arithmetic.deliver(program, dx, pass.add()[0], made);
        });
    }

    private primitive_desc forward(int kind, OnednnTensor x, OnednnTensor y) {
        dnnl_primitive_desc made = new dnnl_primitive_desc();
        try (memory.desc from = x.description();
                memory.desc to = y.description();
                primitive_attr attributes = Dnnl.attributes()) {
            return checked(
                    made,
                    dnnl.dnnl_resampling_forward_primitive_desc_create(
                            made,
                            Dnnl.CPU.get(),
                            kind,
                            algorithm,
                            FROM_SHAPES,
                            from.get(),
                            to.get(),
                            attributes.get()));
        }
    }

    private primitive_desc backward(OnednnTensor dx, OnednnTensor dy) {
        dnnl_primitive_desc made = new dnnl_primitive_desc();
        try (memory.desc to = dx.description();
                memory.desc from = dy.description();
                primitive_desc forward = forward(dnnl.dnnl_forward_training, dx, dy);
                primitive_attr attributes = Dnnl.attributes()) {
            return checked(
                    made,
                    dnnl.dnnl_resampling_backward_primitive_desc_create(
                            made,
                            Dnnl.CPU.get(),
                            algorithm,
                            FROM_SHAPES,
                            to.get(),
                            from.get(),
                            forward.get(),
                            attributes.get()));
        }
    }

    private static primitive_desc checked(dnnl_primitive_desc made, int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN has no such resampling: status " + status);
        }
        return new primitive_desc(made);
    }
}
