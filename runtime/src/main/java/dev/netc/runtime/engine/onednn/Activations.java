package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Activation;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * A nonlinearity in oneDNN's terms.
 *
 * @param forward its algorithm
 * @param backward the algorithm of its gradient, which reads y instead of x where {@code readsOutput}
 */
record Activations(dnnl.algorithm forward, dnnl.algorithm backward, boolean readsOutput, float alpha, float beta) {

    static Activations of(Activation function, double alpha) {
        return switch (function) {
            case RELU -> fromOutput(dnnl.algorithm.eltwise_relu, dnnl.algorithm.eltwise_relu_use_dst_for_bwd, 0, 0);
            case RELU6 ->
                fromOutput(dnnl.algorithm.eltwise_clip_v2, dnnl.algorithm.eltwise_clip_v2_use_dst_for_bwd, 0, 6);
            case LEAKY_RELU ->
                alpha > 0
                        ? fromOutput(dnnl.algorithm.eltwise_relu, dnnl.algorithm.eltwise_relu_use_dst_for_bwd, alpha, 0)
                        : fromInput(dnnl.algorithm.eltwise_relu, alpha, 0);
            case SIGMOID ->
                fromOutput(dnnl.algorithm.eltwise_logistic, dnnl.algorithm.eltwise_logistic_use_dst_for_bwd, 0, 0);
            case TANH -> fromOutput(dnnl.algorithm.eltwise_tanh, dnnl.algorithm.eltwise_tanh_use_dst_for_bwd, 0, 0);
            case HARD_SIGMOID -> fromInput(dnnl.algorithm.eltwise_hardsigmoid, 1 / 6.0, 0.5);
            case HARD_SWISH -> fromInput(dnnl.algorithm.eltwise_hardswish, 1 / 6.0, 0.5);
            case SWISH -> fromInput(dnnl.algorithm.eltwise_swish, 1, 0);
            case GELU -> fromInput(dnnl.algorithm.eltwise_gelu_erf, 0, 0);
        };
    }

    private static Activations fromOutput(dnnl.algorithm forward, dnnl.algorithm backward, double alpha, double beta) {
        return new Activations(forward, backward, true, (float) alpha, (float) beta);
    }

    private static Activations fromInput(dnnl.algorithm algorithm, double alpha, double beta) {
        return new Activations(algorithm, algorithm, false, (float) alpha, (float) beta);
    }

    PreparedKernel kernel(Scratch scratch) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            eltwise_forward.primitive_desc description =
                    description(dnnl.prop_kind.forward_inference, forward, y.description());
            program.call(
                    description,
                    new eltwise_forward(description),
                    argument(dnnl.DNNL_ARG_SRC, x[0].memory()),
                    argument(dnnl.DNNL_ARG_DST, y.memory()));
        });
    }

    PreparedBackward gradient(Scratch scratch) {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            memory.desc all = dx.description();
            eltwise_backward.primitive_desc description = new eltwise_backward.primitive_desc(
                    Dnnl.CPU,
                    backward,
                    all,
                    all,
                    all,
                    alpha,
                    beta,
                    description(dnnl.prop_kind.forward_training, backward, all),
                    Dnnl.attributes(),
                    false);
            memory made = Arithmetic.target(program, dx, pass.add()[0], all);
            program.call(
                    description,
                    new eltwise_backward(description),
                    readsOutput
                            ? argument(dnnl.DNNL_ARG_DST, pass.y().memory())
                            : argument(dnnl.DNNL_ARG_SRC, pass.x()[0].memory()),
                    argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().memory()),
                    argument(dnnl.DNNL_ARG_DIFF_SRC, made));
            Arithmetic.deliver(program, dx, pass.add()[0], made);
        });
    }

    private eltwise_forward.primitive_desc description(dnnl.prop_kind kind, dnnl.algorithm algorithm, memory.desc all) {
        return new eltwise_forward.primitive_desc(
                Dnnl.CPU, kind, algorithm, all, all, alpha, beta, Dnnl.attributes(), false);
    }
}
