package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Pooling;
import java.util.Arrays;

/** The backward pass of {@link GlobalPoolingKernel}, [N, C] to [N, H, W, C]: that of one window over all of H x W. */
record GlobalPoolingGradient(Pooling.Function function) implements InputGradient {

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        int height = dx.extent(1);
        int width = dx.extent(2);
        int channels = dx.channels();
        int length = height * width * channels;
        Parallel.forEach(dx.extent(0), length, n -> {
            int at = n * length;
            int from = n * channels;
            Arrays.fill(dx.values(), at, at + length, 0);
            PoolingGradient.Rectangle picture = new PoolingGradient.Rectangle(at, height, width, width, channels);
            if (function == Pooling.Function.MAX) {
                picture.giveFirst(dx.values(), dy.values(), from, x.values());
            } else {
                picture.giveAll(dx.values(), dy.values(), from, 1.0 / (height * width));
            }
            dx.round(at, at + length);
        });
    }
}
