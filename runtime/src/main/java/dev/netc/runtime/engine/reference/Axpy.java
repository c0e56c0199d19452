package dev.netc.runtime.engine.reference;

import java.util.Arrays;

/** The inner loops that convolutions and dense layers share; each runs over neighbouring elements. */
final class Axpy {

    private Axpy() {}

    /** y[i] = bias[i], or 0 without a bias, for i below {@code length}. */
    static void fill(double[] y, int at, int length, DoubleTensor bias) {
        if (bias == null) {
            Arrays.fill(y, at, at + length, 0);
        } else {
            System.arraycopy(bias.values(), 0, y, at, length);
        }
    }

    /** y[i] += a[i] b[i] for i below {@code length}. */
    static void multiplyAdd(double[] y, int yAt, double[] a, int aAt, double[] b, int bAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] += a[aAt + i] * b[bAt + i];
        }
    }

    /**
     * y[k] += sum over c of x[c] w[c, k] for c below {@code rows} and k below {@code columns}; a row of w begins
     * {@code stride} elements behind the one before it. Eight rows at once, so that y is loaded and stored an eighth as
     * often.
     */
    static void vectorMatrix(
            double[] y, int yAt, int columns, double[] x, int xAt, int rows, double[] w, int wAt, int stride) {
        int c = 0;
        for (; c + 8 <= rows; c += 8) {
            int a = xAt + c;
            int r0 = wAt + c * stride;
            int r1 = r0 + stride;
            int r2 = r1 + stride;
            int r3 = r2 + stride;
            int r4 = r3 + stride;
            int r5 = r4 + stride;
            int r6 = r5 + stride;
            int r7 = r6 + stride;
            double x0 = x[a];
            double x1 = x[a + 1];
            double x2 = x[a + 2];
            double x3 = x[a + 3];
            double x4 = x[a + 4];
            double x5 = x[a + 5];
            double x6 = x[a + 6];
            double x7 = x[a + 7];
            for (int k = 0; k < columns; k++) {
                y[yAt + k] += (x0 * w[r0 + k] + x1 * w[r1 + k])
                        + (x2 * w[r2 + k] + x3 * w[r3 + k])
                        + (x4 * w[r4 + k] + x5 * w[r5 + k])
                        + (x6 * w[r6 + k] + x7 * w[r7 + k]);
            }
        }
        for (; c < rows; c++) {
            int row = wAt + c * stride;
            double factor = x[xAt + c];
            for (int k = 0; k < columns; k++) {
                y[yAt + k] += factor * w[row + k];
            }
        }
    }
}
