package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Pooling;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Windows that slide over a volume, and the one that is all of it. */
final class Poolings {

    private static final long[] NO_DILATION = {0, 0};

    private Poolings() {}

    /**
     * A window in oneDNN's terms, on one shape.
     *
     * @param correction what means are to be multiplied by, [1, 1, P, Q]; null for nothing
     */
    private record Window(
            dnnl.algorithm algorithm,
            memory.desc input,
            memory.desc output,
            long[] strides,
            long[] kernel,
            long[] before,
            long[] behind,
            memory correction) {

        static Window of(Pooling g, OnednnTensor x, OnednnTensor y) {
            // Rounding up may reach beyond the padded input; oneDNN then wants the pad that covers it.
            long[] in = x.shape();
            long[] out = y.shape();
            long height = (out[1] - 1) * g.strideHeight() + g.kernelHeight() - in[1] - g.padTop();
            long width = (out[2] - 1) * g.strideWidth() + g.kernelWidth() - in[2] - g.padLeft();
            return new Window(
                    algorithm(g),
                    x.description(),
                    y.description(),
                    new long[] {g.strideHeight(), g.strideWidth()},
                    new long[] {g.kernelHeight(), g.kernelWidth()},
                    new long[] {g.padTop(), g.padLeft()},
                    new long[] {height, width},
                    g.function() == Pooling.Function.AVERAGE
                                    && g.countPad()
                                    && (height > g.padBottom() || width > g.padRight())
                            ? correction(g, in, out)
                            : null);
        }

        /** oneDNN takes what lies beyond the padded input for padding and divides by it too. */
        private static memory correction(Pooling g, long[] in, long[] out) {
            int columns = (int) out[2];
            float[] factors = new float[(int) out[1] * columns];
            for (int i = 0; i < factors.length; i++) {
                long fromTop = (long) (i / columns) * g.strideHeight() - g.padTop();
                long fromLeft = (long) (i % columns) * g.strideWidth() - g.padLeft();
                long rows = Math.min(g.kernelHeight(), in[1] + g.padBottom() - fromTop);
                long counted = rows * Math.min(g.kernelWidth(), in[2] + g.padRight() - fromLeft);
                factors[i] = (float) (g.kernelHeight() * g.kernelWidth()) / counted;
            }
            return Arithmetic.constant(Descriptions.volume(Precision.FLOAT, 1, out[1], out[2], 1), factors);
        }

        static Window global(Pooling.Function function, OnednnTensor x, OnednnTensor y) {
            long[] in = x.shape();
            return new Window(
                    function == Pooling.Function.MAX
                            ? dnnl.algorithm.pooling_max
                            : dnnl.algorithm.pooling_avg_exclude_padding,
                    x.description(),
                    Descriptions.volume(y.precision(), in[0], 1, 1, in[3]),
                    new long[] {1, 1},
                    new long[] {in[1], in[2]},
                    new long[] {0, 0},
                    new long[] {0, 0},
                    null);
        }

        private static dnnl.algorithm algorithm(Pooling g) {
            if (g.function() == Pooling.Function.MAX) {
                return dnnl.algorithm.pooling_max;
            }
            return g.countPad()
                    ? dnnl.algorithm.pooling_avg_include_padding
                    : dnnl.algorithm.pooling_avg_exclude_padding;
        }

        pooling_forward.primitive_desc forward(dnnl.prop_kind kind) {
            return new pooling_forward.primitive_desc(
                    Dnnl.CPU,
                    kind,
                    algorithm,
                    input,
                    output,
                    strides,
                    kernel,
                    NO_DILATION,
                    before,
                    behind,
                    Dnnl.attributes(),
                    false);
        }

        pooling_backward.primitive_desc backward(pooling_forward.primitive_desc forward) {
            return new pooling_backward.primitive_desc(
                    Dnnl.CPU,
                    algorithm,
                    input,
                    output,
                    strides,
                    kernel,
                    NO_DILATION,
                    before,
                    behind,
                    forward,
                    Dnnl.attributes(),
                    false);
        }
    }

    static PreparedKernel kernel(Scratch scratch, Pooling geometry) {
        return new PreparedKernel(scratch, (program, y, x) -> forward(program, Window.of(geometry, x[0], y), x[0], y));
    }

    static PreparedKernel global(Scratch scratch, Pooling.Function function) {
        return new PreparedKernel(
                scratch, (program, y, x) -> forward(program, Window.global(function, x[0], y), x[0], y));
    }

    static PreparedBackward backward(Scratch scratch, Pooling geometry) {
        return PreparedBackward.ofInput(
                scratch, (program, pass) -> backward(program, Window.of(geometry, pass.x()[0], pass.dy()), pass));
    }

    static PreparedBackward globalBackward(Scratch scratch, Pooling.Function function) {
        return PreparedBackward.ofInput(
                scratch, (program, pass) -> backward(program, Window.global(function, pass.x()[0], pass.dy()), pass));
    }

    private static void forward(Program program, Window window, OnednnTensor x, OnednnTensor y) {
        pooling_forward.primitive_desc description = window.forward(dnnl.prop_kind.forward_inference);
        program.call(
                description,
                new pooling_forward(description),
                argument(dnnl.DNNL_ARG_SRC, x.memory()),
                argument(dnnl.DNNL_ARG_DST, y.memory(window.output())));
        if (window.correction() != null) {
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, y.memory(), y.memory(), window.correction());
        }
    }

    private static void backward(Program program, Window window, PreparedBackward.Pass pass) {
        OnednnTensor dx = pass.dx()[0];
        pooling_forward.primitive_desc forward = window.forward(dnnl.prop_kind.forward_training);
        pooling_backward.primitive_desc description = window.backward(forward);
        memory made = Arithmetic.target(program, dx, pass.add()[0], window.input());
        memory dy = pass.dy().memory(window.output());
        if (window.correction() != null) {
            memory corrected = program.temporary(window.output());
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, corrected, dy, window.correction());
            dy = corrected;
        }
        List<Program.Argument> arguments =
                new ArrayList<>(List.of(argument(dnnl.DNNL_ARG_DIFF_DST, dy), argument(dnnl.DNNL_ARG_DIFF_SRC, made)));
        if (window.algorithm() == dnnl.algorithm.pooling_max) {
            // Which position won is asked once more: cheaper than keeping it for all layers.
            memory winners = program.temporary(forward.workspace_desc());
            program.call(
                    forward,
                    new pooling_forward(forward),
                    argument(dnnl.DNNL_ARG_SRC, pass.x()[0].memory()),
                    argument(dnnl.DNNL_ARG_DST, program.temporary(window.output())),
                    argument(dnnl.DNNL_ARG_WORKSPACE, winners));
            arguments.add(argument(dnnl.DNNL_ARG_WORKSPACE, winners));
        }
        program.call(description, new pooling_backward(description), arguments);
        Arithmetic.deliver(program, dx, pass.add()[0], made);
    }
}
