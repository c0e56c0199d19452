package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** The softmax of each pixel over its channels. */
final class Softmaxes {

    private static final int CHANNELS = 1;

    private Softmaxes() {}

    static PreparedKernel kernel(Scratch scratch) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            softmax_forward.primitive_desc description =
                    forward(dnnl.prop_kind.forward_inference, x[0].matrix().get_desc());
            program.call(
                    description,
                    new softmax_forward(description),
                    argument(dnnl.DNNL_ARG_SRC, x[0].matrix()),
                    argument(dnnl.DNNL_ARG_DST, y.matrix()));
        });
    }

    static PreparedBackward backward(Scratch scratch) {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            memory.desc pixels = pass.dy().matrix().get_desc();
            softmax_backward.primitive_desc description = new softmax_backward.primitive_desc(
                    Dnnl.CPU,
                    dnnl.algorithm.softmax_accurate,
                    pixels,
                    pixels,
                    pixels,
                    CHANNELS,
                    forward(dnnl.prop_kind.forward_training, pixels),
                    Dnnl.attributes(),
                    false);
            memory made = Arithmetic.target(program, dx, pass.add()[0], pixels);
            program.call(
                    description,
                    new softmax_backward(description),
                    argument(dnnl.DNNL_ARG_DST, pass.y().matrix()),
                    argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().matrix()),
                    argument(dnnl.DNNL_ARG_DIFF_SRC, made));
            Arithmetic.deliver(program, dx, pass.add()[0], made);
        });
    }

    private static softmax_forward.primitive_desc forward(dnnl.prop_kind kind, memory.desc pixels) {
        return new softmax_forward.primitive_desc(
                Dnnl.CPU, kind, dnnl.algorithm.softmax_accurate, pixels, pixels, CHANNELS, Dnnl.attributes(), false);
    }
}
