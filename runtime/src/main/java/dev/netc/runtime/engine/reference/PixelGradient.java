package dev.netc.runtime.engine.reference;

/**
 * The backward pass of a {@link PixelKernel} without parameters: each pixel of dx depends on the same pixel of dy, y and
 * x alone. In place as long as {@link Body#run} is.
 *
 * @param work about how many multiply-adds one element takes
 */
record PixelGradient(int work, Body body) implements InputGradient {

    /** Makes dx[at .. at + channels - 1] from the same elements of the others. */
    @FunctionalInterface
    interface Body {
        void run(double[] dx, double[] dy, double[] y, double[] x, int at, int channels);
    }

    @Override
    public void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x) {
        int channels = dx.channels();
        Parallel.forEach(dx.pixels(), (long) work * channels, pixel -> {
            int at = pixel * channels;
            body.run(dx.values(), dy.values(), y.values(), x.values(), at, channels);
            dx.round(at, at + channels);
        });
    }
}
