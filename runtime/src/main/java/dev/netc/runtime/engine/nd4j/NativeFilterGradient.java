package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's conv2d_bp and depthwise_conv2d_bp; under a padding that they do not know, of the padded volume. */
final class NativeFilterGradient implements FilterGradient {

    private final Convolution geometry;
    private final Scratch scratch;
    private final FilterOperation forward;
    private final NativeOperation symmetric;
    private final NativeOperation same;
    private final NativeOperation valid;
    private final Border border;

    /** @param geometry of one group or depthwise, without dilation */
    NativeFilterGradient(Convolution geometry, Scratch scratch) {
        String name = geometry.groups() == 1 ? "conv2d" : "depthwise_conv2d";
        this.geometry = geometry;
        this.scratch = scratch;
        this.forward = new FilterOperation(name, geometry, scratch);
        this.symmetric = forward.operation(name + "_bp", geometry.padTop(), geometry.padLeft(), 0);
        this.same = forward.operation(name + "_bp", 0, 0, 1);
        this.valid = forward.operation(name + "_bp", 0, 0, 0);
        this.border = Border.of(geometry);
    }

    @Override
    public void run(Nd4jTensor dx, Nd4jTensor dw, Nd4jTensor dy, Nd4jTensor x, Nd4jTensor w) {
        long filters = geometry.outputChannels() / geometry.groups();
        long[] shape = {geometry.kernelHeight(), geometry.kernelWidth(), geometry.inputChannels(), filters};
        if (forward.fitsSymmetric(dy.array(), x.array())) {
            run(symmetric, dx.array(), dw.as(shape), dy.array(), x.array(), w.as(shape));
        } else if (forward.fitsSame(dy.array(), x.array())) {
            run(same, dx.array(), dw.as(shape), dy.array(), x.array(), w.as(shape));
        } else {
            long[] padded = border.padded(x, dy);
            try (Scratch.Lease volume = scratch.lease(padded);
                    Scratch.Lease gradient = scratch.lease(padded)) {
                border.lay(volume.tensor(padded), x);
                run(valid, gradient.as(padded), dw.as(shape), dy.array(), volume.as(padded), w.as(shape));
                border.cut(dx, gradient.tensor(padded));
            }
        }
    }

    private static void run(NativeOperation operation, INDArray dx, INDArray dw, INDArray dy, INDArray x, INDArray w) {
        operation.run(new INDArray[] {dx, dw}, x, w, dy);
    }
}
