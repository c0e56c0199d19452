package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Tensor;

/** The backward pass of a convolution, or of a dense layer. */
final class ConvolutionGradient implements Backward {

    private final FilterGradient gradient;
    private final Nd4jTensor weight;
    private final Nd4jTensor dw;
    private final Nd4jTensor db;
    private final Scratch scratch;
    private final PixelSums sums;

    /**
     * @param dw of the weight's shape, or null
     * @param db [K], or null
     */
    ConvolutionGradient(FilterGradient gradient, Nd4jTensor weight, Nd4jTensor dw, Nd4jTensor db, Scratch scratch) {
        this.gradient = gradient;
        this.weight = weight;
        this.dw = dw;
        this.db = db;
        this.scratch = scratch;
        this.sums = new PixelSums(scratch);
    }

    @Override
    public void run(Tensor dy, Tensor y, Tensor[] x, Tensor[] dx, boolean[] add) {
        Nd4jTensor slope = Nd4jTensor.of(dy);
        Nd4jTensor input = Nd4jTensor.of(x[0]);
        // ND4J's operation takes longer for it than for all the rest.
        sums.addTo(db, slope);
        if (dx[0] == null && dw == null) {
            return;
        }
        boolean aside = dx[0] == null || add[0];
        try (Scratch.Lease filters = scratch.lease(weight.length());
                Scratch.Lease lease = aside ? scratch.lease(input.length()) : null) {
            Nd4jTensor term = filters.tensor(weight.shape());
            Nd4jTensor target = aside ? lease.tensor(input.shape()) : Nd4jTensor.of(dx[0]);
            gradient.run(target, term, slope, input, weight);
            if (dw != null) {
                InputGradient.add(dw, term);
            }
            if (dx[0] != null && add[0]) {
                InputGradient.add(Nd4jTensor.of(dx[0]), target);
            }
        }
    }
}
