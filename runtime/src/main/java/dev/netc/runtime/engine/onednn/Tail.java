package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import dev.netc.runtime.engine.Epilogue;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * What a primitive does to each element of its result before it stores it: adds the second input, then a nonlinearity.
 *
 * @param function null for none
 */
record Tail(boolean adds, Activations function) {

    static final Tail NONE = new Tail(false, null);

    static Tail of(Epilogue epilogue) {
        return new Tail(
                epilogue.adds(),
                epilogue.function() == null ? null : Activations.of(epilogue.function(), epilogue.alpha()));
    }

    primitive_attr attributes(OnednnTensor y, OnednnTensor[] x) {
        post_ops operations = new post_ops();
        if (adds && y.isOver(x[1])) {
            operations.append_sum();
        } else if (adds) {
            operations.append_binary(dnnl.algorithm.binary_add, x[1].description());
        }
        if (function != null) {
            operations.append_eltwise(function.forward(), function.alpha(), function.beta());
        }
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_post_ops(operations);
        return attributes;
    }

    /** Besides those of the primitive itself. */
    List<Program.Argument> arguments(OnednnTensor y, OnednnTensor[] x) {
        return adds && !y.isOver(x[1])
                ? List.of(argument(dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1, x[1].memory()))
                : List.of();
    }
}
