package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Backward;

/** The backward passes of operations that mix the channels of each pixel and have no parameters. */
final class PixelGradients {

    private PixelGradients() {}

    /** dx[c] = y[c] (dy[c] - sum over j of dy[j] y[j]). In place; reads y. */
    static Backward softmax() {
        return new PixelGradient(4, (dx, dy, y, x, at, channels) -> {
            double product = 0;
            for (int c = 0; c < channels; c++) {
                product += dy[at + c] * y[at + c];
            }
            for (int c = 0; c < channels; c++) {
                dx[at + c] = y[at + c] * (dy[at + c] - product);
            }
        });
    }

    /**
     * With s[c] = k + alpha / size sum of x[j]^2, j in the window around c,
     *
     * <pre>
     * dx[j] = dy[j] s[j]^-beta - 2 alpha beta / size x[j] sum over c of dy[c] x[c] s[c]^(-beta - 1)
     * </pre>
     *
     * over the c whose windows have j in them: from j - (size - 1) / 2 to j + size / 2, rounded down. Reads x.
     */
    static Backward localResponseNorm(int size, double alpha, double beta, double k) {
        return new PixelGradient(2 * size + 40, (dx, dy, y, x, at, channels) -> {
            double[] power = new double[channels];
            double[] product = new double[channels];
            for (int c = 0; c < channels; c++) {
                double squares = 0;
                int last = Math.min(c + (size - 1) / 2, channels - 1);
                for (int j = Math.max(c - size / 2, 0); j <= last; j++) {
                    squares += x[at + j] * x[at + j];
                }
                double s = k + alpha / size * squares;
                power[c] = Math.pow(s, -beta);
                product[c] = dy[at + c] * x[at + c] * power[c] / s;
            }
            for (int j = 0; j < channels; j++) {
                double sum = 0;
                int last = Math.min(j + size / 2, channels - 1);
                for (int c = Math.max(j - (size - 1) / 2, 0); c <= last; c++) {
                    sum += product[c];
                }
                dx[at + j] = dy[at + j] * power[j] - 2 * alpha * beta / size * x[at + j] * sum;
            }
        });
    }

    /** dx[.., g C / groups + i] = dy[.., i groups + g]. */
    static Backward channelShuffle(int groups) {
        return new PixelGradient(1, (dx, dy, y, x, at, channels) -> {
            int perGroup = channels / groups;
            for (int g = 0; g < groups; g++) {
                for (int i = 0; i < perGroup; i++) {
                    dx[at + g * perGroup + i] = dy[at + i * groups + g];
                }
            }
        });
    }
}
