package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Kernel;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** y = x W + b with 8-bit inputs and weights, in exact sums; the result is floats. */
final class RoundedDense extends RoundingKernel {

    private static final ByteProducts PRODUCTS = ByteProducts.here();
    private static final int COLUMNS = 1 << 1;

    private final OnednnTensor weight;
    private final OnednnTensor bias;
    private final RoundedFilters rounded;
    private final PackedParameter packed;

    /**
     * @param kernel the same in floats
     * @param weight [C, K]
     * @param bias [K], or null
     */
    RoundedDense(Scratch scratch, Kernel kernel, OnednnTensor weight, OnednnTensor bias) {
        super(scratch, kernel);
        this.weight = weight;
        this.bias = bias;
        this.rounded =
                new RoundedFilters(new PackedParameter.Itself(weight), weight.channels(), PRODUCTS.greatestWeight(), 1);
        this.packed = new PackedParameter(rounded, Descriptions.plain(Precision.S8, weight.shape()));
    }

    @Override
    Encoding result(OnednnTensor[] x) {
        return x[0].encoding().grid() == null || !PRODUCTS.canSum(x[0].channels()) ? null : Encoding.floats(grid());
    }

    @Override
    void prepare(Program program, OnednnTensor y, Encoding result, OnednnTensor[] x) {
        memory from = rounded(program, x[0]);
        memory to = y.memory(Descriptions.plain(result.precision(), y.shape()));
        memory.desc w = Descriptions.any(Precision.S8, weight.shape());
        memory.desc row = Descriptions.plain(Precision.FLOAT, 1, weight.channels());
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_scales_mask(dnnl.DNNL_ARG_WEIGHTS, COLUMNS);
        List<Program.Argument> arguments = new ArrayList<>();
        arguments.add(Arithmetic.scale(
                attributes, dnnl.DNNL_ARG_SRC, x[0].encoding().grid().step()));
        matmul.primitive_desc description = bias == null
                ? new matmul.primitive_desc(Dnnl.CPU, from.get_desc(), w, to.get_desc(), attributes, false)
                : new matmul.primitive_desc(Dnnl.CPU, from.get_desc(), w, row, to.get_desc(), attributes, false);
        arguments.add(argument(dnnl.DNNL_ARG_SRC, from));
        arguments.add(argument(dnnl.DNNL_ARG_WEIGHTS, packed.as(description.weights_desc())));
        arguments.add(argument(dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_WEIGHTS, rounded.steps()));
        arguments.add(argument(dnnl.DNNL_ARG_DST, to));
        if (bias != null) {
            arguments.add(argument(dnnl.DNNL_ARG_BIAS, bias.memory(row)));
        }
        program.then(packed::refresh).call(description, new matmul(description), arguments);
    }
}
