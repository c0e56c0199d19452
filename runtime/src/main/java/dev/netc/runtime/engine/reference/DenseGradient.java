package dev.netc.runtime.engine.reference;

/**
 * The backward pass of {@link DenseKernel}: dx[n, c] = sum over k of dy[n, k] w[c, k], dw[c, k] = sum over n of
 * x[n, c] dy[n, k], db[k] = sum over n of dy[n, k].
 *
 * @param dw [C, K], or null
 * @param db [K], or null
 */
record DenseGradient(DoubleTensor weight, DoubleTensor dw, DoubleTensor db) implements InputGradient {

    @Override
    public void parameters(DoubleTensor dy, DoubleTensor x) {
        if (dw != null) {
            int batch = dy.extent(0);
            int inputs = weight.extent(0);
            int outputs = weight.extent(1);
            Parallel.forEach(inputs, (long) batch * outputs, c -> {
                double[] column = new double[batch];
                for (int n = 0; n < batch; n++) {
                    column[n] = x.values()[n * inputs + c];
                }
                int at = c * outputs;
                Axpy.vectorMatrix(dw.values(), at, outputs, column, 0, batch, dy.values(), 0, outputs);
                dw.round(at, at + outputs);
            });
        }
        Sums.addOfChannels(db, dy);
    }

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        new DenseKernel(Filters.transposed(weight), null).run(dx, dy);
    }
}
