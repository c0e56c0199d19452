package dev.netc.runtime.engine.nd4j;

/** Of a dense layer, and of a convolution with 1 x 1 filters: dx = dy W^T, dw = x^T dy. */
final class PointwiseGradient implements FilterGradient {

    private final NativeOperation timesTransposed = NativeOperation.of("matmul").withIntegers(0, 1, 0);
    private final NativeOperation transposedTimes = NativeOperation.of("matmul").withIntegers(1, 0, 0);

    @Override
    public void run(Nd4jTensor dx, Nd4jTensor dw, Nd4jTensor dy, Nd4jTensor x, Nd4jTensor w) {
        timesTransposed.run(dx.matrix(), dy.matrix(), w.matrix());
        transposedTimes.run(dw.matrix(), x.matrix(), dy.matrix());
    }
}
