package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/**
 * A kernel that makes each pixel of the output (each vector, of an [N, C] tensor) from the same pixel of the input
 * alone. In place as long as {@link Body#run} is.
 *
 * @param work about how many multiply-adds one element takes
 */
record PixelKernel(int work, Setup setup) implements Kernel {

    /** Reads the parameters, once a run. */
    @FunctionalInterface
    interface Setup {
        Body read();
    }

    /** Makes y[at .. at + channels - 1] from the same elements of x. */
    @FunctionalInterface
    interface Body {
        void run(double[] y, double[] x, int at, int channels);
    }

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        Body body = setup.read();
        int channels = out.channels();
        Parallel.forEach(out.pixels(), (long) work * channels, pixel -> {
            int at = pixel * channels;
            body.run(out.values(), input.values(), at, channels);
            out.round(at, at + channels);
        });
    }
}
