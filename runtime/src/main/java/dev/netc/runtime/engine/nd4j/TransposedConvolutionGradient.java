package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The backward pass of a transposed convolution: dx is the convolution of dy with the same filters, and dw is what that
 * convolution has for its input dy and the gradient x. ND4J's deconv2d_bp takes three times as long.
 */
final class TransposedConvolutionGradient extends InputGradient {

    private final FilterGradient gradient;
    private final Kernel convolution;
    private final Nd4jTensor weight;
    private final Nd4jTensor transposed;
    private final Nd4jTensor dw;
    private final Nd4jTensor db;
    private final PixelSums sums;

    /**
     * @param weight [R, S, C, K / groups]
     * @param dw of the weight's shape, or null
     * @param db [K], or null
     */
    TransposedConvolutionGradient(
            Convolution geometry, Nd4jTensor weight, Nd4jTensor dw, Nd4jTensor db, Scratch scratch) {
        super(scratch);
        Convolution reversed = geometry.reversed();
        this.gradient = FilterGradient.of(reversed, scratch);
        this.weight = weight;
        this.transposed = new Nd4jTensor(
                new Nd4jStorage(weight.length()),
                weight.extent(0),
                weight.extent(1),
                weight.extent(3),
                weight.extent(2));
        this.convolution = ConvolutionKernel.of(reversed, transposed, null, scratch);
        this.dw = dw;
        this.db = db;
        this.sums = new PixelSums(scratch);
    }

    @Override
    void parameters(Nd4jTensor dy, Nd4jTensor x) {
        sums.addTo(db, dy);
        if (dw == null) {
            return;
        }
        transposed.array().assign(swapped(weight));
        try (Scratch.Lease unused = scratch.lease(dy.length());
                Scratch.Lease filters = scratch.lease(dw.length());
                Scratch.Lease term = scratch.lease(dw.length())) {
            Nd4jTensor made = filters.tensor(transposed.shape());
            gradient.run(unused.tensor(dy.shape()), made, x, dy, transposed);
            term.as(dw.shape()).assign(swapped(made));
            InputGradient.add(dw, term.tensor(dw.shape()));
        }
    }

    @Override
    void input(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x) {
        transposed.array().assign(swapped(weight));
        convolution.run(dx, dy);
    }

    /** The last two axes swapped: a view. */
    private static INDArray swapped(Nd4jTensor filters) {
        long rows = filters.extent(2);
        long columns = filters.extent(3);
        return filters.view(0, new long[] {filters.extent(0), filters.extent(1), columns, rows}, new long[] {
            filters.extent(1) * rows * columns, rows * columns, 1, columns
        });
    }
}
