package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/** y[n, k] = b[k] + sum over c of x[n, c] w[c, k]: [N, C] to [N, K] with w [C, K]. */
record DenseKernel(DoubleTensor weight, DoubleTensor bias) implements Kernel {

    /** So many outputs are one thread's piece of work. */
    private static final int PIECE = 256;

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        int inputs = weight.extent(0);
        int outputs = weight.extent(1);
        int pieces = (outputs + PIECE - 1) / PIECE;
        Parallel.forEach(out.extent(0) * pieces, (long) inputs * Math.min(PIECE, outputs), piece -> {
            int n = piece / pieces;
            int first = piece % pieces * PIECE;
            int begin = n * outputs + first;
            int length = Math.min(PIECE, outputs - first);
            double[] y = out.values();
            for (int k = 0; k < length; k++) {
                y[begin + k] = bias == null ? 0 : bias.values()[first + k];
            }
            Axpy.vectorMatrix(y, begin, length, input.values(), n * inputs, inputs, weight.values(), first, outputs);
            out.round(begin, begin + length);
        });
    }
}
