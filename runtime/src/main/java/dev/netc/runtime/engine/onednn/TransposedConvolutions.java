package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Convolution;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** The transpose of a convolution and its gradients. What the output has beyond the filters' reach is the bias. */
final class TransposedConvolutions {

    private final Convolution geometry;
    private final Scratch scratch;
    private final long[] strides;
    private final long[] dilations;
    private final long[] before;
    private final long[] behind;

    TransposedConvolutions(Convolution geometry, Scratch scratch) {
        this.geometry = geometry;
        this.scratch = scratch;
        this.strides = new long[] {geometry.strideHeight(), geometry.strideWidth()};
        this.dilations = new long[] {geometry.dilationHeight() - 1, geometry.dilationWidth() - 1};
        this.before = new long[] {geometry.padTop(), geometry.padLeft()};
        this.behind = new long[] {geometry.padBottom(), geometry.padRight()};
    }

    PreparedKernel kernel(OnednnTensor weight, OnednnTensor bias) {
        PackedParameter filters = packed(weight);
        return new PreparedKernel(scratch, (program, y, x) -> {
            deconvolution_forward.primitive_desc description =
                    forward(dnnl.prop_kind.forward_inference, y, x[0], bias != null);
            List<Program.Argument> arguments = new ArrayList<>(List.of(
                    argument(dnnl.DNNL_ARG_SRC, x[0].memory()),
                    argument(dnnl.DNNL_ARG_WEIGHTS, filters.as(description.weights_desc())),
                    argument(dnnl.DNNL_ARG_DST, y.memory())));
            if (bias != null) {
                arguments.add(argument(dnnl.DNNL_ARG_BIAS, bias.memory()));
            }
            program.then(filters::refresh).call(description, new deconvolution_forward(description), arguments);
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
        deconvolution_backward_data.primitive_desc description = new deconvolution_backward_data.primitive_desc(
                Dnnl.CPU,
                dnnl.algorithm.deconvolution_direct,
                pass.x()[0].description(),
                anyFilters(pass.x()[0].precision()),
                pass.dy().description(),
                strides,
                dilations,
                before,
                behind,
                forward(dnnl.prop_kind.forward_training, pass.dy(), pass.x()[0], false),
                Dnnl.attributes(),
                false);
        OnednnTensor dx = pass.dx()[0];
        memory made = Arithmetic.target(program, dx, pass.add()[0], dx.description());
        program.then(filters::refresh)
                .call(
                        description,
                        new deconvolution_backward_data(description),
                        argument(dnnl.DNNL_ARG_DIFF_DST, pass.dy().memory()),
                        argument(dnnl.DNNL_ARG_WEIGHTS, filters.as(description.weights_desc())),
                        argument(dnnl.DNNL_ARG_DIFF_SRC, made));
        Arithmetic.deliver(program, dx, pass.add()[0], made);
    }

    private void filterGradient(Program program, PreparedBackward.Pass pass, OnednnTensor dw, OnednnTensor db) {
        OnednnTensor x = pass.x()[0];
        OnednnTensor dy = pass.dy();
        memory.desc bias = Descriptions.plain(Precision.FLOAT, geometry.outputChannels());
        deconvolution_backward_weights.primitive_desc description = filterGradient(x, dy, db == null ? null : bias);
        memory filters = program.temporary(description.diff_weights_desc());
        List<Program.Argument> arguments = new ArrayList<>(List.of(
                argument(dnnl.DNNL_ARG_SRC, x.memory()),
                argument(dnnl.DNNL_ARG_DIFF_DST, dy.memory()),
                argument(dnnl.DNNL_ARG_DIFF_WEIGHTS, filters)));
        memory biases = db == null ? null : program.temporary(bias);
        if (db != null) {
            arguments.add(argument(dnnl.DNNL_ARG_DIFF_BIAS, biases));
        }
        program.call(description, new deconvolution_backward_weights(description), arguments);
        if (dw != null) {
            Arithmetic.accumulate(
                    program, dw.memory(Descriptions.transposedFilters(Precision.FLOAT, geometry)), filters);
        }
        if (db != null) {
            Arithmetic.addTo(program, db.memory(), biases);
        }
    }

    /** @param bias null for none */
    private deconvolution_backward_weights.primitive_desc filterGradient(
            OnednnTensor x, OnednnTensor dy, memory.desc bias) {
        deconvolution_forward.primitive_desc forward = forward(dnnl.prop_kind.forward_training, dy, x, bias != null);
        memory.desc filters = anyFilters(Precision.FLOAT);
        return bias == null
                ? new deconvolution_backward_weights.primitive_desc(
                        Dnnl.CPU,
                        dnnl.algorithm.deconvolution_direct,
                        x.description(),
                        filters,
                        dy.description(),
                        strides,
                        dilations,
                        before,
                        behind,
                        forward,
                        Dnnl.attributes(),
                        false)
                : new deconvolution_backward_weights.primitive_desc(
                        Dnnl.CPU,
                        dnnl.algorithm.deconvolution_direct,
                        x.description(),
                        filters,
                        bias,
                        dy.description(),
                        strides,
                        dilations,
                        before,
                        behind,
                        forward,
                        Dnnl.attributes(),
                        false);
    }

    private deconvolution_forward.primitive_desc forward(
            dnnl.prop_kind kind, OnednnTensor y, OnednnTensor x, boolean bias) {
        memory.desc filters = anyFilters(x.precision());
        return bias
                ? new deconvolution_forward.primitive_desc(
                        Dnnl.CPU,
                        kind,
                        dnnl.algorithm.deconvolution_direct,
                        x.description(),
                        filters,
                        Descriptions.plain(Precision.FLOAT, geometry.outputChannels()),
                        y.description(),
                        strides,
                        dilations,
                        before,
                        behind,
                        Dnnl.attributes(),
                        false)
                : new deconvolution_forward.primitive_desc(
                        Dnnl.CPU,
                        kind,
                        dnnl.algorithm.deconvolution_direct,
                        x.description(),
                        filters,
                        y.description(),
                        strides,
                        dilations,
                        before,
                        behind,
                        Dnnl.attributes(),
                        false);
    }

    private PackedParameter packed(OnednnTensor weight) {
        return new PackedParameter(weight, Descriptions.transposedFilters(Precision.FLOAT, geometry));
    }

    private memory.desc anyFilters(Precision precision) {
        return Descriptions.any(precision, Descriptions.filterDimensions(geometry));
    }
}
