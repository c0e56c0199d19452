package dev.netc.runtime.engine.reference;

import java.util.Arrays;

/**
 * Sums over all pixels of a tensor. Each thread sums pieces of a fixed number of pixels, and the pieces are added up in
 * their order: the result depends neither on the number of threads nor on which of them is faster.
 */
final class Sums {

    private static final int PIECE = 256;

    private Sums() {}

    /** Adds what the pixel whose first element has index {@code at} gives to each of the sums. */
    @FunctionalInterface
    interface Body {
        void add(double[] sums, int at);
    }

    /** As many sums as the tensor has channels. */
    static double[] overPixels(DoubleTensor tensor, Body body) {
        return overPixels(tensor, tensor.channels(), body);
    }

    /** {@code count} sums. */
    static double[] overPixels(DoubleTensor tensor, int count, Body body) {
        int pixels = tensor.pixels();
        int channels = tensor.channels();
        double[][] partial = new double[(pixels + PIECE - 1) / PIECE][count];
        Parallel.forEach(partial.length, (long) PIECE * count, piece -> {
            int end = Math.min((piece + 1) * PIECE, pixels);
            for (int pixel = piece * PIECE; pixel < end; pixel++) {
                body.add(partial[piece], pixel * channels);
            }
        });
        double[] total = new double[count];
        for (double[] sums : partial) {
            PoolingKernel.sum(total, 0, sums, 0, count);
        }
        return total;
    }

    /** target[c] += sum of the channel c of {@code tensor}; nothing without a target. */
    static void addOfChannels(DoubleTensor target, DoubleTensor tensor) {
        if (target != null) {
            double[] values = tensor.values();
            int channels = tensor.channels();
            InputGradient.add(
                    target, overPixels(tensor, (sums, at) -> PoolingKernel.sum(sums, 0, values, at, channels)));
        }
    }

    /** target[c] += sums[first + c]; nothing without a target. */
    static void addPart(DoubleTensor target, double[] sums, int first) {
        if (target != null) {
            InputGradient.add(target, Arrays.copyOfRange(sums, first, first + (int) target.length()));
        }
    }
}
