package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reduction;

/** y = x W + b and its gradients, as products of matrices. */
final class Denses {

    private final Scratch scratch;
    private final OnednnTensor weight;
    private final long inputs;
    private final long outputs;

    /** @param weight [C, K] */
    Denses(Scratch scratch, OnednnTensor weight) {
        this.scratch = scratch;
        this.weight = weight;
        this.inputs = weight.shape()[0];
        this.outputs = weight.shape()[1];
    }

    PreparedKernel kernel(OnednnTensor bias) {
        PackedParameter packed = new PackedParameter(weight, weight.description());
        return new PreparedKernel(scratch, (program, y, x) -> {
            memory.desc w = Descriptions.any(x[0].precision(), inputs, outputs);
            memory.desc row = Descriptions.plain(Precision.FLOAT, 1, outputs);
            matmul.primitive_desc description = bias == null
                    ? new matmul.primitive_desc(
                            Dnnl.CPU, x[0].description(), w, y.description(), Dnnl.attributes(), false)
                    : new matmul.primitive_desc(
                            Dnnl.CPU, x[0].description(), w, row, y.description(), Dnnl.attributes(), false);
            List<Program.Argument> arguments = new ArrayList<>(List.of(
                    argument(dnnl.DNNL_ARG_SRC, x[0].memory()),
                    argument(dnnl.DNNL_ARG_WEIGHTS, packed.as(description.weights_desc())),
                    argument(dnnl.DNNL_ARG_DST, y.memory())));
            if (bias != null) {
                arguments.add(argument(dnnl.DNNL_ARG_BIAS, bias.memory(row)));
            }
            program.then(packed::refresh).call(description, new matmul(description), arguments);
        });
    }

    /** Either of {@code dw} and {@code db} may be null. */
    PreparedBackward backward(OnednnTensor dw, OnednnTensor db) {
        PackedParameter transposed = new PackedParameter(weight, transpose(Precision.FLOAT, inputs, outputs));
        return new PreparedBackward(scratch, (program, pass) -> {
            OnednnTensor x = pass.x()[0];
            OnednnTensor dy = pass.dy();
            if (dw != null) {
                product(
                        program,
                        x.memory(transpose(x.precision(), x.pixels(), inputs)),
                        dy.memory(),
                        dw.memory(),
                        true);
            }
            if (db != null) {
                sumOfRows(program, dy, db);
            }
            if (pass.dx()[0] != null) {
                memory w = transposed.as(Descriptions.plain(dy.precision(), outputs, inputs));
                program.then(transposed::refresh);
                product(program, dy.memory(), w, pass.dx()[0].memory(), pass.add()[0]);
            }
        });
    }

    /** {@code to} = a b, or += */
    private static void product(Program program, memory a, memory b, memory to, boolean add) {
        matmul.primitive_desc description =
                new matmul.primitive_desc(Dnnl.CPU, a.get_desc(), b.get_desc(), to.get_desc(), adding(add), false);
        program.call(
                description,
                new matmul(description),
                argument(dnnl.DNNL_ARG_SRC, a),
                argument(dnnl.DNNL_ARG_WEIGHTS, b),
                argument(dnnl.DNNL_ARG_DST, to));
    }

    private static void sumOfRows(Program program, OnednnTensor dy, OnednnTensor db) {
        memory.desc row = Descriptions.plain(Precision.FLOAT, 1, db.length());
        if (dy.pixels() == 1) {
            // oneDNN has no sum of a single row.
            Arithmetic.addTo(program, db.memory(row), dy.memory());
            return;
        }
        reduction.primitive_desc description = new reduction.primitive_desc(
                Dnnl.CPU, dnnl.algorithm.reduction_sum, dy.description(), row, 0f, 0f, Dnnl.attributes(), false);
        memory sum = program.temporary(row);
        program.call(
                description,
                new reduction(description),
                argument(dnnl.DNNL_ARG_SRC, dy.memory()),
                argument(dnnl.DNNL_ARG_DST, sum));
        Arithmetic.addTo(program, db.memory(row), sum);
    }

    private static primitive_attr adding(boolean add) {
        primitive_attr attributes = Dnnl.attributes();
        if (add) {
            post_ops sum = new post_ops();
            sum.append_sum();
            attributes.set_post_ops(sum);
        }
        return attributes;
    }

    /** The transpose of a matrix [rows, columns] that lies in C order. */
    private static memory.desc transpose(Precision precision, long rows, long columns) {
        return new memory.desc(new long[] {columns, rows}, precision.type(), new long[] {1, columns});
    }
}
