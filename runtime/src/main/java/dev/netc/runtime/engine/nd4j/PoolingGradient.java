package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Pooling;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of {@link PoolingKernel}, with the same paddings and corrections. */
final class PoolingGradient extends InputGradient {

    private final PoolingKernel forward;
    private final boolean max;
    private final NativeOperation symmetric;
    private final NativeOperation valid;
    private final Border border;
    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final ByShape<INDArray> corrections;

    PoolingGradient(Pooling geometry, Scratch scratch) {
        super(scratch);
        this.forward = new PoolingKernel(geometry, scratch);
        this.max = geometry.function() == Pooling.Function.MAX;
        this.symmetric = operation(geometry, geometry.padTop(), geometry.padLeft());
        this.valid = operation(geometry, 0, 0);
        this.border = Border.of(geometry, max ? Double.NEGATIVE_INFINITY : 0);
        this.corrections = new ByShape<>(e -> forward.corrections(e[0], e[1], e[2], e[3]));
    }

    private static NativeOperation operation(Pooling geometry, int top, int left) {
        boolean average = geometry.function() == Pooling.Function.AVERAGE;
        int countPad = average && geometry.countPad() ? 1 : 0;
        int channelsLast = 1;
        return NativeOperation.of(average ? "avgpool2d_bp" : "maxpool2d_bp")
                .withIntegers(
                        geometry.kernelHeight(),
                        geometry.kernelWidth(),
                        geometry.strideHeight(),
                        geometry.strideWidth(),
                        top,
                        left,
                        1,
                        1,
                        0,
                        countPad,
                        channelsLast);
    }

    @Override
    void input(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x) {
        if (forward.fits(dy, x)) {
            symmetric.run(dx.array(), x.array(), dy.array());
            return;
        }
        long[] padded = border.padded(x, dy);
        try (Scratch.Lease volume = scratch.lease(padded);
                Scratch.Lease gradient = scratch.lease(padded);
                Scratch.Lease shares = scratch.lease(dy.length())) {
            Nd4jTensor slope = dy;
            if (max) {
                border.lay(volume.tensor(padded), x);
            } else {
                slope = shares.tensor(dy.shape());
                long[] pixels = {dy.extent(0), dy.extent(1) * dy.extent(2), dy.channels()};
                INDArray factors = corrections.get(x.extent(1), x.extent(2), dy.extent(1), dy.extent(2));
                multiplication.run(slope.as(pixels), dy.as(pixels), factors);
            }
            valid.run(gradient.as(padded), volume.as(padded), slope.array());
            border.cut(dx, gradient.tensor(padded));
        }
    }

    /** Of one window over the whole volume. */
    static Backward global(Pooling.Function function, Scratch scratch) {
        String name = function == Pooling.Function.MAX ? "maxpool2d_bp" : "avgpool2d_bp";
        ByShape<NativeOperation> operations = new ByShape<>(
                window -> NativeOperation.of(name).withIntegers(window[0], window[1], 1, 1, 0, 0, 1, 1, 0, 0, 1));
        return InputGradient.of(
                scratch,
                (dx, dy, y, x) -> operations.get(x.extent(1), x.extent(2)).run(dx.array(), x.array(), dy.volume()));
    }
}
