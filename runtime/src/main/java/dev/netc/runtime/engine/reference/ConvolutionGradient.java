package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Convolution;

/**
 * The backward pass of {@link ConvolutionKernel}: dx is the transposed convolution of dy with the same filters, dw the
 * {@link FilterGradient} of x and dy, db[k] the sum of dy[n, p, q, k] over n, p, q.
 *
 * @param dw of the weight's shape, or null
 * @param db [K], or null
 */
record ConvolutionGradient(Convolution geometry, DoubleTensor weight, DoubleTensor dw, DoubleTensor db)
        implements InputGradient {

    @Override
    public void parameters(DoubleTensor dy, DoubleTensor x) {
        if (dw != null) {
            new FilterGradient(geometry, x, dy).addTo(dw.values());
            dw.round(0, (int) dw.length());
        }
        Sums.addOfChannels(db, dy);
    }

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        new TransposedConvolutionKernel(geometry.reversed(), Filters.transposed(weight), null).run(dx, dy);
    }
}
