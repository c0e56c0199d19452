package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;

/** y[n, c] = the maximum over h, w of x[n, h, w, c], or their sum divided by H W: [N, H, W, C] to [N, C]. */
record GlobalPoolingKernel(Pooling.Function function) implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        int pixels = input.extent(1) * input.extent(2);
        int channels = out.channels();
        boolean max = function == Pooling.Function.MAX;
        Parallel.forEach(out.extent(0), (long) pixels * channels, n -> {
            double[] y = out.values();
            int at = n * channels;
            Arrays.fill(y, at, at + channels, max ? Double.NEGATIVE_INFINITY : 0);
            for (int pixel = 0; pixel < pixels; pixel++) {
                int from = (n * pixels + pixel) * channels;
                if (max) {
                    PoolingKernel.raise(y, at, input.values(), from, channels);
                } else {
                    PoolingKernel.sum(y, at, input.values(), from, channels);
                }
            }
            if (!max) {
                for (int c = 0; c < channels; c++) {
                    y[at + c] /= pixels;
                }
            }
            out.round(at, at + channels);
        });
    }
}
