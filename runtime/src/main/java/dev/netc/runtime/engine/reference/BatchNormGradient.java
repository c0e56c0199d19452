package dev.netc.runtime.engine.reference;

/**
 * The backward pass of {@link BatchNormTraining}. With z = (x - m) / sqrt(v + epsilon) and n values a channel,
 *
 * <pre>
 * dbeta[c] = sum of dy[.., c],    dgamma[c] = sum of dy[.., c] z[.., c]
 * dx[.., c] = gamma[c] / sqrt(v[c] + epsilon) (dy[.., c] - dbeta[c] / n - z[.., c] dgamma[c] / n)
 * </pre>
 *
 * In place; reads x. Ioffe and Szegedy 2015.
 */
record BatchNormGradient(
        DoubleTensor gamma, DoubleTensor dgamma, DoubleTensor dbeta, DoubleTensor mean, DoubleTensor inverse)
        implements InputGradient {

    @Override
    public void parameters(DoubleTensor dy, DoubleTensor x) {
        if (dgamma != null || dbeta != null) {
            double[] sums = sums(dy, x);
            Sums.addPart(dbeta, sums, 0);
            Sums.addPart(dgamma, sums, dy.channels());
        }
    }

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        double[] sums = sums(dy, x);
        double count = dy.pixels();
        double[] centre = mean.values();
        double[] factor = inverse.values();
        double[] scale = gamma.values();
        new PixelGradient(4, (to, slope, unused, from, at, channels) -> {
                    for (int c = 0; c < channels; c++) {
                        double z = (from[at + c] - centre[c]) * factor[c];
                        double rest = slope[at + c] - sums[c] / count - z * sums[channels + c] / count;
                        to[at + c] = scale[c] * factor[c] * rest;
                    }
                })
                .input(dx, dy, y, x);
    }

    /** The sums of dy, and behind them those of dy z. */
    private double[] sums(DoubleTensor dy, DoubleTensor x) {
        int channels = dy.channels();
        double[] slope = dy.values();
        double[] from = x.values();
        double[] centre = mean.values();
        double[] factor = inverse.values();
        return Sums.overPixels(dy, 2 * channels, (sums, at) -> {
            for (int c = 0; c < channels; c++) {
                sums[c] += slope[at + c];
                sums[channels + c] += slope[at + c] * (from[at + c] - centre[c]) * factor[c];
            }
        });
    }
}
