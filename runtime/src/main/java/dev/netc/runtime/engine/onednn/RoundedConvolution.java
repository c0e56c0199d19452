package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Epilogue;
import dev.netc.runtime.engine.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * A convolution of 8-bit inputs and filters with its epilogue. The products are summed exactly; bias, the residual term
 * and the nonlinearity follow in floats, and the result is rounded once.
 */
final class RoundedConvolution extends RoundingKernel {

    private static final ByteProducts PRODUCTS = ByteProducts.here();

    private final Convolution geometry;
    private final PackedParameter.Source filters;
    private final OnednnTensor bias;
    private final Runnable refreshBias;
    private final Epilogue epilogue;
    private final Map<Integer, Filters> byFactor = new ConcurrentHashMap<>();

    private record Filters(RoundedFilters rounded, PackedParameter packed) {}

    /**
     * @param kernel the same in floats
     * @param bias [K], or null
     */
    static RoundedConvolution of(
            Scratch scratch,
            Kernel kernel,
            Convolution geometry,
            OnednnTensor weight,
            OnednnTensor bias,
            Epilogue epilogue) {
        if (epilogue.norm() == null) {
            PackedParameter.Source filters = new PackedParameter.Itself(weight);
            return new RoundedConvolution(scratch, kernel, geometry, filters, bias, () -> {}, epilogue);
        }
        FoldedNorm norm = new FoldedNorm(epilogue.norm(), bias);
        PackedParameter.Source filters = new FoldedFilters(scratch, weight, norm);
        return new RoundedConvolution(scratch, kernel, geometry, filters, norm.shift(), norm::refresh, epilogue);
    }

    private RoundedConvolution(
            Scratch scratch,
            Kernel kernel,
            Convolution geometry,
            PackedParameter.Source filters,
            OnednnTensor bias,
            Runnable refreshBias,
            Epilogue epilogue) {
        super(scratch, kernel);
        this.geometry = geometry;
        this.filters = filters;
        this.bias = bias;
        this.refreshBias = refreshBias;
        this.epilogue = epilogue;
    }

    @Override
    Encoding result(OnednnTensor[] x) {
        long terms =
                (long) geometry.kernelHeight() * geometry.kernelWidth() * geometry.inputChannels() / geometry.groups();
        if (x[0].encoding().grid() == null || !PRODUCTS.canSum(terms)) {
            return null;
        }
        return grid() == null ? Encoding.plain(Precision.FLOAT) : Encoding.rounded(grid());
    }

    @Override
    void prepare(Program program, OnednnTensor y, Encoding result, OnednnTensor[] x) {
        Grid grid = x[0].encoding().grid();
        memory from = rounded(program, x[0]);
        memory to = y.memory(Descriptions.plain(result.precision(), y.shape()));
        List<Program.Argument> arguments = new ArrayList<>();
        post_ops operations = new post_ops();
        if (epilogue.adds()) {
            arguments.addAll(sum(program, operations, y, result, x[1]));
        }
        if (epilogue.function() != null) {
            Activations function = Activations.of(epilogue.function(), epilogue.alpha());
            operations.append_eltwise(function.forward(), function.alpha(), function.beta());
        }
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_post_ops(operations);
        attributes.set_scales_mask(dnnl.DNNL_ARG_WEIGHTS, Descriptions.filterMask(geometry));
        arguments.add(Arithmetic.scale(attributes, dnnl.DNNL_ARG_SRC, grid.step()));
        if (result.isRounded()) {
            arguments.add(Arithmetic.scale(
                    attributes, dnnl.DNNL_ARG_DST, result.grid().step()));
        }
        convolution_forward.primitive_desc description = new Convolutions(geometry, scratch)
                .forward(
                        dnnl.prop_kind.forward_inference,
                        to.get_desc(),
                        from.get_desc(),
                        Descriptions.any(Precision.S8, Descriptions.filterDimensions(geometry)),
                        bias != null,
                        attributes);
        Filters w = byFactor.computeIfAbsent(PRODUCTS.convolutionFactor(grid.precision()), this::filters);
        arguments.add(argument(dnnl.DNNL_ARG_SRC, from));
        arguments.add(argument(dnnl.DNNL_ARG_WEIGHTS, w.packed().as(description.weights_desc())));
        arguments.add(argument(
                dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_WEIGHTS, w.rounded().steps()));
        arguments.add(argument(dnnl.DNNL_ARG_DST, to));
        if (bias != null) {
            arguments.add(argument(dnnl.DNNL_ARG_BIAS, bias.memory()));
        }
        program.then(refreshBias)
                .then(w.packed()::refresh)
                .call(description, new convolution_forward(description), arguments);
    }

    /** Adds {@code term} to the result before it is rounded. oneDNN wants it in place, or as floats elsewhere. */
    private List<Program.Argument> sum(
            Program program, post_ops operations, OnednnTensor y, Encoding result, OnednnTensor term) {
        Encoding stored = term.encoding();
        boolean inPlace = y.isOver(term);
        if (stored.isRounded() && result.isRounded()) {
            if (!inPlace) {
                Arithmetic.copy(program, y.memory(term.description()), term.memory());
            }
            operations.append_sum(stored.grid().step(), 0, stored.precision().type());
            return List.of();
        }
        if (inPlace && stored.precision() == result.precision()) {
            operations.append_sum();
            return List.of();
        }
        memory floats = term.memory();
        if (inPlace || stored.isRounded()) {
            floats = program.temporary(Descriptions.plain(Precision.FLOAT, term.shape()));
            Arithmetic.round(program, floats, null, term.memory(), stored.isRounded() ? stored.grid() : null);
        }
        operations.append_binary(dnnl.algorithm.binary_add, floats.get_desc());
        return List.of(argument(dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1, floats));
    }

    private Filters filters(int factor) {
        RoundedFilters rounded =
                new RoundedFilters(filters, geometry.outputChannels(), PRODUCTS.greatestWeight(), factor);
        return new Filters(rounded, new PackedParameter(rounded, Descriptions.filters(Precision.S8, geometry)));
    }
}
