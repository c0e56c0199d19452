package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Kernel;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** The sum of two inputs of 8 bits, rounded once. */
final class RoundedSum extends RoundingKernel {

    /** @param kernel the same in floats */
    RoundedSum(Scratch scratch, Kernel kernel) {
        super(scratch, kernel);
    }

    @Override
    Encoding result(OnednnTensor[] x) {
        boolean rounded = grid() != null
                && x.length == 2
                && x[0].encoding().isRounded()
                && x[1].encoding().isRounded();
        return rounded ? Encoding.rounded(grid()) : null;
    }

    @Override
    void prepare(Program program, OnednnTensor y, Encoding result, OnednnTensor[] x) {
        memory to = y.memory(Descriptions.plain(result.precision(), y.shape()));
        post_ops inSteps = new post_ops();
        inSteps.append_eltwise(dnnl.algorithm.eltwise_linear, 1 / result.grid().step(), 0);
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_post_ops(inSteps);
        List<Program.Argument> arguments = new ArrayList<>();
        arguments.add(Arithmetic.scale(
                attributes, dnnl.DNNL_ARG_SRC_0, x[0].encoding().grid().step()));
        arguments.add(Arithmetic.scale(
                attributes, dnnl.DNNL_ARG_SRC_1, x[1].encoding().grid().step()));
        binary.primitive_desc description = new binary.primitive_desc(
                Dnnl.CPU,
                dnnl.algorithm.binary_add,
                x[0].description(),
                x[1].description(),
                to.get_desc(),
                attributes,
                false);
        arguments.add(argument(dnnl.DNNL_ARG_SRC_0, x[0].memory()));
        arguments.add(argument(dnnl.DNNL_ARG_SRC_1, x[1].memory()));
        arguments.add(argument(dnnl.DNNL_ARG_DST, to));
        program.call(description, new binary(description), arguments);
    }
}
