package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Normalisation by neighbouring channels, y = x s^-beta with s = k + x^2 A, where the matrix A has alpha / size in
 * column c for the channels of the window around c. oneDNN has a primitive of its own, but for windows of an odd size
 * alone. Krizhevsky et al. 2012.
 */
final class LocalResponseNorms {

    private final Scratch scratch;
    private final int size;
    private final float alpha;
    private final float beta;
    private final float k;

    LocalResponseNorms(Scratch scratch, int size, double alpha, double beta, double k) {
        this.scratch = scratch;
        this.size = size;
        this.alpha = (float) alpha;
        this.beta = (float) beta;
        this.k = (float) k;
    }

    PreparedKernel kernel() {
        return new PreparedKernel(scratch, (program, y, x) -> {
            memory sums = sums(program, x[0]);
            Arithmetic.map(program, dnnl.algorithm.eltwise_pow, 1, -beta, sums, sums);
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, y.matrix(), x[0].matrix(), sums);
        });
    }

    /** dx = dy s^-beta - 2 beta x (p A^T) with p = dy x s^(-beta - 1). */
    PreparedBackward backward() {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            memory x = pass.x()[0].matrix();
            memory dy = pass.dy().matrix();
            memory sums = sums(program, pass.x()[0]);
            memory.desc floats = sums.get_desc();
            memory products = program.temporary(floats);
            Arithmetic.map(program, dnnl.algorithm.eltwise_pow, 1, -beta - 1, products, sums);
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, products, products, x);
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, products, products, dy);
            memory around = program.temporary(floats);
            product(program, products, window(pass.x()[0].channels(), true), around, -2 * beta, 0);
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, around, around, x);
            Arithmetic.map(program, dnnl.algorithm.eltwise_pow, 1, -beta, sums, sums);
            Arithmetic.binary(program, dnnl.algorithm.binary_mul, sums, sums, dy);
            if (pass.add()[0]) {
                Arithmetic.addTo(program, sums, around);
                Arithmetic.addTo(program, pass.dx()[0].matrix(), sums);
            } else {
                Arithmetic.binary(program, dnnl.algorithm.binary_add, pass.dx()[0].matrix(), sums, around);
            }
        });
    }

    /** s in floats. */
    private memory sums(Program program, OnednnTensor x) {
        memory.desc floats = Descriptions.plain(Precision.FLOAT, x.pixels(), x.channels());
        memory squares = program.temporary(floats);
        Arithmetic.binary(program, dnnl.algorithm.binary_mul, squares, x.matrix(), x.matrix());
        memory sums = program.temporary(floats);
        product(program, squares, window(x.channels(), false), sums, 1, k);
        return sums;
    }

    /** to = a b factor + shift */
    private static void product(Program program, memory a, memory b, memory to, float factor, float shift) {
        post_ops linear = new post_ops();
        linear.append_eltwise(dnnl.algorithm.eltwise_linear, factor, shift);
        primitive_attr attributes = Dnnl.attributes();
        attributes.set_post_ops(linear);
        matmul.primitive_desc description =
                new matmul.primitive_desc(Dnnl.CPU, a.get_desc(), b.get_desc(), to.get_desc(), attributes, false);
        program.call(
                description,
                new matmul(description),
                argument(dnnl.DNNL_ARG_SRC, a),
                argument(dnnl.DNNL_ARG_WEIGHTS, b),
                argument(dnnl.DNNL_ARG_DST, to));
    }

    /** A, or its transpose. */
    private memory window(long channels, boolean transposed) {
        int c = Math.toIntExact(channels);
        float[] matrix = new float[Math.multiplyExact(c, c)];
        for (int center = 0; center < c; center++) {
            int last = Math.min(center + (size - 1) / 2, c - 1);
            for (int j = Math.max(center - size / 2, 0); j <= last; j++) {
                matrix[transposed ? center * c + j : j * c + center] = alpha / size;
            }
        }
        return Arithmetic.constant(Descriptions.plain(Precision.FLOAT, c, c), matrix);
    }
}
