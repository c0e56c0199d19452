package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;

/** Layer normalisation, of each pixel over its channels. Ba et al. 2016. */
final class LayerNorms {

    private static final int AFFINE = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

    private final Scratch scratch;
    private final float epsilon;
    private final OnednnTensor gamma;

    LayerNorms(Scratch scratch, double epsilon, OnednnTensor gamma) {
        this.scratch = scratch;
        this.epsilon = (float) epsilon;
        this.gamma = gamma;
    }

    PreparedKernel kernel(OnednnTensor beta) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            layer_normalization_forward.primitive_desc description =
                    forward(dnnl.dnnl_forward_inference, x[0].matrix().get_desc(), AFFINE);
            program.call(
                    description,
                    new layer_normalization_forward(description),
                    argument(dnnl.DNNL_ARG_SRC, x[0].matrix()),
                    argument(dnnl.DNNL_ARG_SCALE, gamma.memory()),
                    argument(dnnl.DNNL_ARG_SHIFT, beta.memory()),
                    argument(dnnl.DNNL_ARG_DST, y.matrix()));
        });
    }

    /** The statistics are reckoned once more: cheaper than keeping them for all layers. */
    PreparedBackward backward(OnednnTensor dgamma, OnednnTensor dbeta) {
        return new PreparedBackward(scratch, (program, pass) -> {
            memory x = pass.x()[0].matrix();
            memory.desc pixels = x.get_desc();
            layer_normalization_forward.primitive_desc statistics = forward(dnnl.dnnl_forward_training, pixels, 0);
            memory mean = program.temporary(statistics.mean_desc());
            memory variance = program.temporary(statistics.variance_desc());
            program.call(
                    statistics,
                    new layer_normalization_forward(statistics),
                    argument(dnnl.DNNL_ARG_SRC, x),
                    argument(dnnl.DNNL_ARG_MEAN, mean),
                    argument(dnnl.DNNL_ARG_VARIANCE, variance),
                    argument(dnnl.DNNL_ARG_DST, program.temporary(pixels)));
            layer_normalization_backward.primitive_desc description = new layer_normalization_backward.primitive_desc(
                    Dnnl.CPU,
                    dnnl.dnnl_backward,
                    pixels,
                    pixels,
                    pixels,
                    epsilon,
                    AFFINE,
                    forward(dnnl.dnnl_forward_training, pixels, AFFINE),
                    Dnnl.attributes(),
                    false);
            OnednnTensor dx = pass.dx()[0];
            memory made =
                    dx == null ? program.temporary(pixels) : Arithmetic.target(program, dx, pass.add()[0], pixels);
            memory scales = program.temporary(gamma.description());
            memory shifts = program.temporary(gamma.description());
            program.call(
                    description,
                    new layer_normalization_backward(description),
                    argument(dnnl.DNNL_ARG_SRC, x),
                    argument(dnnl.DNNL_ARG_MEAN, mean),
                    argument(dnnl.DNNL_ARG_VARIANCE, variance),
                    argument(dnnl.DNNL_ARG_SCALE, gamma.memory()),
                    argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().matrix()),
                    argument(dnnl.DNNL_ARG_DIFF_SRC, made),
                    argument(dnnl.DNNL_ARG_DIFF_SCALE, scales),
                    argument(dnnl.DNNL_ARG_DIFF_SHIFT, shifts));
            if (dgamma != null) {
                Arithmetic.addTo(program, dgamma.memory(), scales);
            }
            if (dbeta != null) {
                Arithmetic.addTo(program, dbeta.memory(), shifts);
            }
            if (dx != null) {
                Arithmetic.deliver(program, dx, pass.add()[0], made);
            }
        });
    }

    private layer_normalization_forward.primitive_desc forward(int kind, memory.desc pixels, int flags) {
        return new layer_normalization_forward.primitive_desc(
                Dnnl.CPU, kind, pixels, pixels, epsilon, flags, Dnnl.attributes(), false);
    }
}
