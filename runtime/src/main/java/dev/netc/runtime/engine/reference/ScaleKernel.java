package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/** y[n, h, w, c] = x[n, h, w, c] s[n, c]. The inputs are x and s; in place with x. */
final class ScaleKernel implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        DoubleTensor scale = DoubleTensor.of(in[1]);
        int pixels = out.extent(1) * out.extent(2);
        int channels = out.channels();
        Parallel.forEach(out.pixels(), channels, pixel -> {
            int at = pixel * channels;
            int factor = pixel / pixels * channels;
            double[] y = out.values();
            for (int c = 0; c < channels; c++) {
                y[at + c] = input.values()[at + c] * scale.values()[factor + c];
            }
            out.round(at, at + channels);
        });
    }
}
