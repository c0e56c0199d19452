package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;

/** Calls for sums, products and copies. */
final class Arithmetic {

    private Arithmetic() {}

    /** {@code to = a op b}; {@code b} may have extents of 1, along which it is repeated. */
    static void binary(Program program, dnnl.algorithm operation, memory to, memory a, memory b) {
        binary.primitive_desc description = new binary.primitive_desc(
                Dnnl.CPU, operation, a.get_desc(), b.get_desc(), to.get_desc(), Dnnl.attributes(), false);
        program.call(
                description,
                new binary(description),
                argument(dnnl.DNNL_ARG_SRC_0, a),
                argument(dnnl.DNNL_ARG_SRC_1, b),
                argument(dnnl.DNNL_ARG_DST, to));
    }

    /** {@code to = function(from)} of floats, element by element. */
    static void map(Program program, dnnl.algorithm function, float alpha, float beta, memory to, memory from) {
        eltwise_forward.primitive_desc description = new eltwise_forward.primitive_desc(
                Dnnl.CPU,
                dnnl.prop_kind.forward_inference,
                function,
                from.get_desc(),
                to.get_desc(),
                alpha,
                beta,
                Dnnl.attributes(),
                false);
        program.call(
                description,
                new eltwise_forward(description),
                argument(dnnl.DNNL_ARG_SRC, from),
                argument(dnnl.DNNL_ARG_DST, to));
    }

    /** {@code sum += term} */
    static void addTo(Program program, memory sum, memory term) {
        binary(program, dnnl.algorithm.binary_add, sum, sum, term);
    }

    /** {@code to = from}, in another layout or precision if need be. */
    static void copy(Program program, memory to, memory from) {
        reorder(program, to, from, Dnnl.attributes());
    }

    /** {@code sum += term}, in another layout or precision if need be. */
    static void accumulate(Program program, memory sum, memory term) {
        post_ops adds = new post_ops();
        adds.append_sum();
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_post_ops(adds);
        reorder(program, sum, term, attributes);
    }

    /** {@code to = from}, rounded to the nearest step and held to what 8 bits can hold; a grid is null for floats. */
    static void round(Program program, memory to, Grid toGrid, memory from, Grid fromGrid) {
        primitive_attr attributes = Dnnl.attributes();
        List<Program.Argument> scales = new ArrayList<>();
        if (fromGrid != null) {
            scales.add(scale(attributes, dnnl.DNNL_ARG_FROM, fromGrid.step()));
        }
        if (toGrid != null) {
            scales.add(scale(attributes, dnnl.DNNL_ARG_TO, toGrid.step()));
        }
        reorder(program, to, from, attributes, scales.toArray(new Program.Argument[0]));
    }

    /** One factor for all of an argument's elements: of what is read, or by whose inverse what is written is multiplied. */
    static Program.Argument scale(primitive_attr attributes, int argument, float scale) {
        attributes.set_scales_mask(argument, 0);
        return argument(dnnl.DNNL_ARG_ATTR_SCALES | argument, constant(Descriptions.plain(Precision.FLOAT, 1), scale));
    }

    private static void reorder(
            Program program, memory to, memory from, primitive_attr attributes, Program.Argument... more) {
        reorder.primitive_desc description =
                new reorder.primitive_desc(Dnnl.CPU, from.get_desc(), Dnnl.CPU, to.get_desc(), attributes, false);
        List<Program.Argument> arguments = new ArrayList<>(List.of(more));
        arguments.add(argument(dnnl.DNNL_ARG_FROM, from));
        arguments.add(argument(dnnl.DNNL_ARG_TO, to));
        program.call(description, new reorder(description), arguments);
    }

    /** Memory of its own with floats in it. */
    static memory constant(memory.desc description, float... values) {
        memory memory = new memory(description, Dnnl.CPU);
        new FloatPointer(memory.get_data_handle()).put(values);
        return memory;
    }

    /** Where a gradient is to be made: in {@code dx}, or aside if it is then to be added to it. */
    static memory target(Program program, OnednnTensor dx, boolean add, memory.desc description) {
        return add ? program.temporary(description) : dx.memory(description);
    }

    /** The end of what {@link #target} began. */
    static void deliver(Program program, OnednnTensor dx, boolean add, memory made) {
        if (add) {
            addTo(program, dx.memory(made.get_desc()), made);
        }
    }

    /** {@code y} op= each of the inputs; these may be y itself. */
    static PreparedKernel ofAll(Scratch scratch, dnnl.algorithm operation) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            int first = 0;
            int shared = 0;
            for (int i = 0; i < x.length; i++) {
                first = x[i].isOver(y) ? i : first;
                shared += x[i].isOver(y) ? 1 : 0;
            }
            // Given several times, y is overwritten before it is read again.
            memory before = shared > 1 ? program.temporary(y.description()) : null;
            if (before != null) {
                copy(program, before, y.memory());
            }
            // Rounded once, at the end.
            memory partial = x.length > 2 && y.precision() != Precision.FLOAT
                    ? program.temporary(Descriptions.plain(Precision.FLOAT, y.shape()))
                    : y.memory();
            memory so = x[first].memory();
            int left = x.length - 1;
            for (int i = 0; i < x.length; i++) {
                if (i != first) {
                    memory to = --left == 0 ? y.memory() : partial;
                    binary(program, operation, to, so, x[i].isOver(y) ? before : x[i].memory());
                    so = to;
                }
            }
        });
    }
}
