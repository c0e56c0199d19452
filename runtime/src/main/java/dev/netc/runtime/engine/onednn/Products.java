package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Volumes times vectors, and the gradients of products. */
final class Products {

    private static final long[] NONE = {0, 0};
    private static final long[] ONE = {1, 1};

    private final Scratch scratch;

    Products(Scratch scratch) {
        this.scratch = scratch;
    }

    PreparedKernel scale() {
        return new PreparedKernel(
                scratch, (program, y, x) -> multiply(program, y.memory(), x[0].memory(), perPicture(x[1])));
    }

    PreparedBackward scaleBackward() {
        return new PreparedBackward(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            OnednnTensor ds = pass.dx()[1];
            if (dx != null) {
                memory made = Arithmetic.target(program, dx, pass.add()[0], dx.description());
                multiply(program, made, pass.dy().memory(), perPicture(pass.x()[1]));
                Arithmetic.deliver(program, dx, pass.add()[0], made);
            }
            if (ds != null) {
                memory sums = sums(program, pass.dy(), pass.x()[0]);
                if (pass.add()[1]) {
                    Arithmetic.addTo(program, perPicture(ds), sums);
                } else {
                    Arithmetic.copy(program, perPicture(ds), sums);
                }
            }
        });
    }

    /** For each input, dy times all the others. */
    PreparedBackward multiplyBackward() {
        return new PreparedBackward(scratch, (program, pass) -> {
            for (int i = 0; i < pass.dx().length; i++) {
                OnednnTensor dx = pass.dx()[i];
                if (dx != null) {
                    memory made = Arithmetic.target(program, dx, pass.add()[i], dx.description());
                    memory factor = pass.dy().memory();
                    for (int other = 0; other < pass.x().length; other++) {
                        if (other != i) {
                            multiply(program, made, factor, pass.x()[other].memory());
                            factor = made;
                        }
                    }
                    Arithmetic.deliver(program, dx, pass.add()[i], made);
                }
            }
        });
    }

    /** The sums over the pixels of each picture of a b, in floats, as [N, C, 1, 1]. */
    private static memory sums(Program program, OnednnTensor a, OnednnTensor b) {
        long[] shape = a.shape();
        memory product = program.temporary(Descriptions.plain(Precision.FLOAT, shape));
        multiply(program, product, a.memory(), b.memory());
        memory sums = program.temporary(Descriptions.volume(Precision.FLOAT, shape[0], 1, 1, shape[3]));
        // oneDNN's reduction is slow over pixels; the mean is not.
        post_ops timesCount = new post_ops();
        timesCount.append_eltwise(dnnl.algorithm.eltwise_linear, shape[1] * shape[2], 0);
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_post_ops(timesCount);
        pooling_forward.primitive_desc description = new pooling_forward.primitive_desc(
                Dnnl.CPU,
                dnnl.prop_kind.forward_inference,
                dnnl.algorithm.pooling_avg_exclude_padding,
                product.get_desc(),
                sums.get_desc(),
                ONE,
                new long[] {shape[1], shape[2]},
                NONE,
                NONE,
                NONE,
                attributes,
                false);
        program.call(
                description,
                new pooling_forward(description),
                argument(dnnl.DNNL_ARG_SRC, product),
                argument(dnnl.DNNL_ARG_DST, sums));
        return sums;
    }

    /** A vector as a volume of one pixel. */
    private static memory perPicture(OnednnTensor vector) {
        return vector.memory(Descriptions.volume(vector.precision(), vector.shape()[0], 1, 1, vector.channels()));
    }

    private static void multiply(Program program, memory to, memory a, memory b) {
        Arithmetic.binary(program, dnnl.algorithm.binary_mul, to, a, b);
    }
}
