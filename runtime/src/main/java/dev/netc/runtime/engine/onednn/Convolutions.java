package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Epilogue;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** One convolution and its gradients. */
final class Convolutions {

    /** Floats in a vector of AVX-512. */
    private static final int MOST_LANES = 16;

    private final Convolution geometry;
    private final Scratch scratch;
    private final long[] strides;
    private final long[] dilations;
    private final long[] before;
    private final long[] behind;

    Convolutions(Convolution geometry, Scratch scratch) {
        this.geometry = geometry;
        this.scratch = scratch;
        this.strides = new long[] {geometry.strideHeight(), geometry.strideWidth()};
        this.dilations = new long[] {geometry.dilationHeight() - 1, geometry.dilationWidth() - 1};
        this.before = new long[] {geometry.padTop(), geometry.padLeft()};
        this.behind = new long[] {geometry.padBottom(), geometry.padRight()};
    }

    PreparedKernel kernel(OnednnTensor weight, OnednnTensor bias) {
        return kernel(packed(weight), bias, () -> {}, Tail.NONE);
    }

    /** The batch normalisation folded into the filters, the rest done to each tile of the result while it is hot. */
    PreparedKernel kernel(OnednnTensor weight, OnednnTensor bias, Epilogue epilogue) {
        Tail tail = Tail.of(epilogue);
        if (epilogue.norm() == null) {
            return kernel(packed(weight), bias, () -> {}, tail);
        }
        FoldedNorm norm = new FoldedNorm(epilogue.norm(), bias);
        return kernel(packed(new FoldedFilters(scratch, weight, norm)), norm.shift(), norm::refresh, tail);
    }

    private PreparedKernel kernel(PackedParameter filters, OnednnTensor bias, Runnable refreshBias, Tail tail) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            convolution_forward.primitive_desc description = forward(
                    dnnl.prop_kind.forward_inference,
                    y.description(),
                    x[0].description(),
                    anyFilters(x[0].precision()),
                    bias != null,
                    tail.attributes(y, x));
            List<Program.Argument> arguments = new ArrayList<>(List.of(
                    argument(dnnl.DNNL_ARG_SRC, x[0].memory()),
                    argument(dnnl.DNNL_ARG_WEIGHTS, filters.as(description.weights_desc())),
                    argument(dnnl.DNNL_ARG_DST, y.memory())));
            if (bias != null) {
                arguments.add(argument(dnnl.DNNL_ARG_BIAS, bias.memory()));
            }
            arguments.addAll(tail.arguments(y, x));
            program.then(refreshBias)
                    .then(filters::refresh)
                    .call(description, new convolution_forward(description), arguments);
        });
    }

    /** Either of {@code dw} and {@code db} may be null. */
    PreparedBackward backward(OnednnTensor weight, OnednnTensor dw, OnednnTensor db) {
        PackedParameter filters = packed(weight);
        return new PreparedBackward(scratch, (program, pass) -> {
            if (dw != null || db != null) {
                filterGradient(program, pass, dw, db);
            }
            if (pass.dx()[0] != null) {
                inputGradient(program, pass, filters);
            }
        });
    }

    private void inputGradient(Program program, PreparedBackward.Pass pass, PackedParameter filters) {
        convolution_backward_data.primitive_desc description = new convolution_backward_data.primitive_desc(
                Dnnl.CPU,
                dnnl.algorithm.convolution_direct,
                pass.x()[0].description(),
                anyFilters(pass.x()[0].precision()),
                pass.dy().description(),
                strides,
                dilations,
                before,
                behind,
                training(pass, false),
                Dnnl.attributes(),
                false);
        OnednnTensor dx = pass.dx()[0];
        memory made = Arithmetic.target(program, dx, pass.add()[0], dx.description());
        program.then(filters::refresh)
                .call(
                        description,
                        new convolution_backward_data(description),
                        argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().memory()),
                        argument(dnnl.DNNL_ARG_WEIGHTS, filters.as(description.weights_desc())),
                        argument(dnnl.DNNL_ARG_DIFF_SRC, made));
        Arithmetic.deliver(program, dx, pass.add()[0], made);
    }

    private void filterGradient(Program program, PreparedBackward.Pass pass, OnednnTensor dw, OnednnTensor db) {
        memory.desc bias = Descriptions.plain(Precision.FLOAT, geometry.outputChannels());
        OnednnTensor x = pass.x()[0];
        convolution_forward.primitive_desc forward = training(pass, db != null);
        convolution_backward_weights.primitive_desc description = db == null
                ? new convolution_backward_weights.primitive_desc(
                        Dnnl.CPU,
                        dnnl.algorithm.convolution_direct,
                        x.description(),
                        anyFilters(Precision.FLOAT),
                        pass.dy().description(),
                        strides,
                        dilations,
                        before,
                        behind,
                        forward,
                        Dnnl.attributes(),
                        false)
                : new convolution_backward_weights.primitive_desc(
                        Dnnl.CPU,
                        dnnl.algorithm.convolution_direct,
                        x.description(),
                        anyFilters(Precision.FLOAT),
                        bias,
                        pass.dy().description(),
                        strides,
                        dilations,
                        before,
                        behind,
                        forward,
                        Dnnl.attributes(),
                        false);
        passOverRacingKernel(description);
        memory filters = program.temporary(description.diff_weights_desc());
        List<Program.Argument> arguments = new ArrayList<>(List.of(
                argument(dnnl.DNNL_ARG_SRC, x.memory()),
                argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().memory()),
                argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, filters)));
        memory biases = db == null ? null : program.temporary(bias);
        if (db != null) {
            arguments.add(argument(dnnl.DNNL_ARG_DIFF_BIAS, biases));
        }
        program.call(description, new convolution_backward_weights(description), arguments);
        if (dw != null) {
            Arithmetic.accumulate(program, dw.memory(Descriptions.filters(Precision.FLOAT, geometry)), filters);
        }
        if (db != null) {
            Arithmetic.addTo(program, db.memory(), biases);
        }
    }

    /**
     * The 1x1 kernel of oneDNN 3.8.1 copies what a stride leaves to memory of each thread. Where the channels fill no
     * whole vectors these copies are longer than that memory, threads overwrite each other's, and some gradients come
     * out wrong.
     */
    private void passOverRacingKernel(convolution_backward_weights.primitive_desc description) {
        boolean strided = geometry.strideHeight() > 1 || geometry.strideWidth() > 1;
        boolean wholeVectors = geometry.inputChannels() / geometry.groups() % MOST_LANES == 0;
        if (!strided || wholeVectors) {
            return;
        }
        while (description.impl_info_str().getString().startsWith("jit_1x1")) {
            if (!description.next_impl()) {
                throw new IllegalStateException("oneDNN has no safe gradient of the filters of " + geometry);
            }
        }
    }

    /** What a gradient is told that the forward pass was. */
    private convolution_forward.primitive_desc training(PreparedBackward.Pass pass, boolean bias) {
        OnednnTensor x = pass.x()[0];
        return forward(
                dnnl.prop_kind.forward_training,
                pass.dy().description(),
                x.description(),
                anyFilters(x.precision()),
                bias,
                Dnnl.attributes());
    }

    convolution_forward.primitive_desc forward(
            dnnl.prop_kind kind,
            memory.desc y,
            memory.desc x,
            memory.desc filters,
            boolean bias,
            primitive_attr attributes) {
        return bias
                ? new convolution_forward.primitive_desc(
                        Dnnl.CPU,
                        kind,
                        dnnl.algorithm.convolution_direct,
                        x,
                        filters,
                        Descriptions.plain(Precision.FLOAT, geometry.outputChannels()),
                        y,
                        strides,
                        dilations,
                        before,
                        behind,
                        attributes,
                        false)
                : new convolution_forward.primitive_desc(
                        Dnnl.CPU,
                        kind,
                        dnnl.algorithm.convolution_direct,
                        x,
                        filters,
                        y,
                        strides,
                        dilations,
                        before,
                        behind,
                        attributes,
                        false);
    }

    private PackedParameter packed(FoldedFilters folded) {
        return new PackedParameter(folded, Descriptions.filters(Precision.FLOAT, geometry));
    }

    private PackedParameter packed(OnednnTensor weight) {
        return new PackedParameter(weight, Descriptions.filters(Precision.FLOAT, geometry));
    }

    private memory.desc anyFilters(Precision precision) {
        return Descriptions.any(precision, Descriptions.filterDimensions(geometry));
    }
}
