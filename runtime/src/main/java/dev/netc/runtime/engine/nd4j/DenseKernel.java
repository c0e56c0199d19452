package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x W + b: a dense layer, and a convolution with 1 x 1 filters, which is the same at every pixel. */
final class DenseKernel implements Kernel {

    private final NativeOperation product = NativeOperation.of("matmul");
    private final NativeOperation productWithBias = NativeOperation.of("xw_plus_b");
    private final NativeOperation addition = NativeOperation.of("add");
    private final Nd4jTensor weight;
    private final Nd4jTensor bias;

    /**
     * @param weight [.., C, K], all other extents 1
     * @param bias [K] or null
     */
    DenseKernel(Nd4jTensor weight, Nd4jTensor bias) {
        this.weight = weight;
        this.bias = bias;
    }

    @Override
    public void run(Tensor out, Tensor... in) {
        INDArray x = Nd4jTensor.of(in[0]).matrix();
        INDArray y = Nd4jTensor.of(out).matrix();
        if (bias == null) {
            product.run(y, x, weight.matrix());
        } else if (y.size(0) == 1) {
            // For one row, xw_plus_b takes twenty times as long.
            product.run(y, x, weight.matrix());
            addition.run(y, y, bias.matrix());
        } else {
            productWithBias.run(y, x, weight.matrix(), bias.array());
        }
    }
}
