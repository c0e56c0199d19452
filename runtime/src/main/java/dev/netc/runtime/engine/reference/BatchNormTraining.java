package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/**
 * y[.., c] = gamma[c] (x[.., c] - m[c]) / sqrt(v[c] + epsilon) + beta[c], where m[c] is the mean and v[c] = sum of
 * (x[.., c] - m[c])^2 / n the variance of the channel's n values in the batch. On the way
 *
 * <pre>
 * mean[c]     = (1 - momentum) mean[c]     + momentum m[c]
 * variance[c] = (1 - momentum) variance[c] + momentum v[c] n / (n - 1)
 * </pre>
 *
 * A single value has no unbiased variance and counts as v = 0. Parameters and statistics are [C] each.
 */
record BatchNormTraining(
        double epsilon,
        double momentum,
        DoubleTensor gamma,
        DoubleTensor beta,
        DoubleTensor mean,
        DoubleTensor variance,
        DoubleTensor batchMean,
        DoubleTensor batchInverse)
        implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        DoubleTensor input = DoubleTensor.of(in[0]);
        int channels = input.channels();
        int count = input.pixels();
        double[] x = input.values();
        double[] m = Sums.overPixels(input, (sums, at) -> PoolingKernel.sum(sums, 0, x, at, channels));
        for (int c = 0; c < channels; c++) {
            m[c] /= count;
        }
        double[] squares = Sums.overPixels(input, (sums, at) -> {
            for (int c = 0; c < channels; c++) {
                sums[c] += (x[at + c] - m[c]) * (x[at + c] - m[c]);
            }
        });
        double[] inverse = new double[channels];
        for (int c = 0; c < channels; c++) {
            inverse[c] = 1 / Math.sqrt(squares[c] / count + epsilon);
            move(mean, c, m[c]);
            move(variance, c, squares[c] / Math.max(count - 1, 1));
        }
        mean.round(0, channels);
        variance.round(0, channels);
        batchMean.write(m);
        batchInverse.write(inverse);
        double[] scale = gamma.values();
        double[] shift = beta.values();
        PixelKernel.Body body = (y, values, at, length) -> {
            for (int c = 0; c < length; c++) {
                y[at + c] = scale[c] * (values[at + c] - m[c]) * inverse[c] + shift[c];
            }
        };
        new PixelKernel(2, () -> body).run(out, input);
    }

    private void move(DoubleTensor running, int c, double towards) {
        running.values()[c] = (1 - momentum) * running.values()[c] + momentum * towards;
    }
}
