package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;

/** Kernels that scale each pixel by statistics, stored or its own. All are [.., C] to [.., C]. */
final class Normalizations {

    private Normalizations() {}

    /** y[c] = gamma[c] (x[c] - mean[c]) / sqrt(variance[c] + epsilon) + beta[c], parameters [C]. */
    static Kernel batchNorm(
            double epsilon, DoubleTensor gamma, DoubleTensor beta, DoubleTensor mean, DoubleTensor variance) {
        return new PixelKernel(2, () -> {
            double[] factor = gamma.toDoubles();
            for (int c = 0; c < factor.length; c++) {
                factor[c] /= Math.sqrt(variance.values()[c] + epsilon);
            }
            double[] centre = mean.values();
            double[] shift = beta.values();
            return (y, x, at, channels) -> {
                for (int c = 0; c < channels; c++) {
                    y[at + c] = (x[at + c] - centre[c]) * factor[c] + shift[c];
                }
            };
        });
    }

    /**
     * y[c] = gamma[c] (x[c] - m) / sqrt(v + epsilon) + beta[c], where m and v = sum of (x[c] - m)^2 / C are mean and
     * variance of the pixel. Ba et al. 2016.
     */
    static Kernel layerNorm(double epsilon, DoubleTensor gamma, DoubleTensor beta) {
        return new PixelKernel(4, () -> {
            double[] scale = gamma.values();
            double[] shift = beta.values();
            return (y, x, at, channels) -> {
                double mean = 0;
                for (int c = 0; c < channels; c++) {
                    mean += x[at + c] / channels;
                }
                double variance = 0;
                for (int c = 0; c < channels; c++) {
                    variance += (x[at + c] - mean) * (x[at + c] - mean) / channels;
                }
                double factor = 1 / Math.sqrt(variance + epsilon);
                for (int c = 0; c < channels; c++) {
                    y[at + c] = scale[c] * (x[at + c] - mean) * factor + shift[c];
                }
            };
        });
    }

    /**
     * y[c] = x[c] / (k + alpha / size sum of x[j]^2)^beta, j from c - size / 2 to c + (size - 1) / 2, rounded down, as
     * far as there are channels. Krizhevsky et al. 2012 in the convention of PyTorch. Not in place.
     */
    static Kernel localResponseNorm(int size, double alpha, double beta, double k) {
        PixelKernel.Body body = (y, x, at, channels) -> {
            for (int c = 0; c < channels; c++) {
                double squares = 0;
                int last = Math.min(c + (size - 1) / 2, channels - 1);
                for (int j = Math.max(c - size / 2, 0); j <= last; j++) {
                    squares += x[at + j] * x[at + j];
                }
                y[at + c] = x[at + c] / Math.pow(k + alpha / size * squares, beta);
            }
        };
        return new PixelKernel(size + 20, () -> body);
    }

    /** y[c] = exp(x[c] - m) / sum over j of exp(x[j] - m), m the largest x, so that nothing overflows. */
    static Kernel softmax() {
        PixelKernel.Body body = (y, x, at, channels) -> {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < channels; c++) {
                largest = Math.max(largest, x[at + c]);
            }
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                y[at + c] = Math.exp(x[at + c] - largest);
                sum += y[at + c];
            }
            for (int c = 0; c < channels; c++) {
                y[at + c] /= sum;
            }
        };
        return new PixelKernel(20, () -> body);
    }
}
