package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Convolution;

/**
 * The backward pass of {@link TransposedConvolutionKernel}: dx is the convolution of dy with the same filters, dw the
 * {@link FilterGradient} of that convolution, in which dy is the input and x the gradient; db[k] is the sum of
 * dy[n, p, q, k] over n, p, q.
 *
 * @param dw of the weight's shape, [R, S, C, K / groups], or null
 * @param db [K], or null
 */
record TransposedConvolutionGradient(Convolution geometry, DoubleTensor weight, DoubleTensor dw, DoubleTensor db)
        implements InputGradient {

    @Override
    public void parameters(DoubleTensor dy, DoubleTensor x) {
        if (dw != null) {
            DoubleTensor transposed = Filters.transposed(dw);
            new FilterGradient(geometry.reversed(), dy, x).addTo(transposed.values());
            System.arraycopy(Filters.transposed(transposed).values(), 0, dw.values(), 0, (int) dw.length());
            dw.round(0, (int) dw.length());
        }
        Sums.addOfChannels(db, dy);
    }

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        new ConvolutionKernel(geometry.reversed(), Filters.transposed(weight), null).run(dx, dy);
    }
}
