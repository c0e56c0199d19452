package dev.netc.runtime.engine.reference;

/**
 * The backward pass of {@link Normalizations#layerNorm}. With z = (x - m) / sqrt(v + epsilon) and g[c] = dy[c] gamma[c],
 *
 * <pre>
 * dx[c] = (g[c] - mean of g - z[c] mean of g z) / sqrt(v + epsilon)
 * </pre>
 *
 * for each pixel with its means over c; dbeta[c] is the sum over the pixels of dy[c], dgamma[c] that of dy[c] z[c]. In
 * place; reads x. Ba et al. 2016.
 */
record LayerNormGradient(double epsilon, DoubleTensor gamma, DoubleTensor dgamma, DoubleTensor dbeta)
        implements InputGradient {

    @Override
    public void parameters(DoubleTensor dy, DoubleTensor x) {
        Sums.addOfChannels(dbeta, dy);
        if (dgamma != null) {
            int channels = dy.channels();
            double[] slope = dy.values();
            double[] from = x.values();
            InputGradient.add(dgamma, Sums.overPixels(dy, (sums, at) -> {
                Statistics statistics = Statistics.of(from, at, channels, epsilon);
                for (int c = 0; c < channels; c++) {
                    sums[c] += slope[at + c] * (from[at + c] - statistics.mean()) * statistics.inverse();
                }
            }));
        }
    }

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        double[] scale = gamma.values();
        new PixelGradient(8, (to, slope, unused, from, at, channels) -> {
                    Statistics statistics = Statistics.of(from, at, channels, epsilon);
                    double mean = statistics.mean();
                    double inverse = statistics.inverse();
                    double sum = 0;
                    double product = 0;
                    for (int c = 0; c < channels; c++) {
                        double g = slope[at + c] * scale[c];
                        sum += g;
                        product += g * (from[at + c] - mean) * inverse;
                    }
                    for (int c = 0; c < channels; c++) {
                        double z = (from[at + c] - mean) * inverse;
                        to[at + c] = (slope[at + c] * scale[c] - sum / channels - z * product / channels) * inverse;
                    }
                })
                .input(dx, dy, y, x);
    }

    /** Mean and 1 / sqrt(variance + epsilon) of one pixel. */
    private record Statistics(double mean, double inverse) {

        static Statistics of(double[] x, int at, int channels, double epsilon) {
            double mean = 0;
            for (int c = 0; c < channels; c++) {
                mean += x[at + c] / channels;
            }
            double variance = 0;
            for (int c = 0; c < channels; c++) {
                variance += (x[at + c] - mean) * (x[at + c] - mean) / channels;
            }
            return new Statistics(mean, 1 / Math.sqrt(variance + epsilon));
        }
    }
}
