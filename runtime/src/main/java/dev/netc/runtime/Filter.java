package dev.netc.runtime;

import dev.netc.runtime.engine.Convolution;

/**
 * The filters of a convolution, plain or transposed: geometry, bias and initialisation. Immutable; each method returns
 * a new one. Heights stand before widths, all in pixels.
 *
 * <p>Unless said otherwise: stride 1, dilation 1, no pad, one group, no bias, {@link Init#HE_NORMAL}.
 */
public final class Filter {

    private final Pair kernel;
    private final int in;
    private final int out;
    private final Pair stride;
    private final Pair dilation;
    private final Pads pads;
    private final int groups;
    private final boolean bias;
    private final Init init;

    private Filter(
            Pair kernel, int in, int out, Pair stride, Pair dilation, Pads pads, int groups, boolean bias, Init init) {
        this.kernel = kernel;
        this.in = in;
        this.out = out;
        this.stride = stride;
        this.dilation = dilation;
        this.pads = pads;
        this.groups = groups;
        this.bias = bias;
        this.init = init;
    }

    /** Filters of one channel; {@link #channels} says how many there are. */
    public static Filter of(int kernelHeight, int kernelWidth) {
        Pair kernel = new Pair(kernelHeight, kernelWidth);
        return new Filter(kernel, 1, 1, Pair.ONE, Pair.ONE, Pads.NONE, 1, false, Init.HE_NORMAL);
    }

    /** C channels in, K channels out. */
    public Filter channels(int in, int out) {
        return new Filter(kernel, in, out, stride, dilation, pads, groups, bias, init);
    }

    public Filter stride(int height, int width) {
        return new Filter(kernel, in, out, new Pair(height, width), dilation, pads, groups, bias, init);
    }

    public Filter dilation(int height, int width) {
        return new Filter(kernel, in, out, stride, new Pair(height, width), pads, groups, bias, init);
    }

    public Filter pad(int top, int bottom, int left, int right) {
        return new Filter(kernel, in, out, stride, dilation, new Pads(top, bottom, left, right), groups, bias, init);
    }

    /** {@code groups} divides both numbers of channels; as many groups as channels in make it depthwise. */
    public Filter groups(int groups) {
        return new Filter(kernel, in, out, stride, dilation, pads, groups, bias, init);
    }

    /** Adds a bias, which begins as zero. */
    public Filter bias() {
        return new Filter(kernel, in, out, stride, dilation, pads, groups, true, init);
    }

    /** How the weights begin. */
    public Filter init(Init init) {
        return new Filter(kernel, in, out, stride, dilation, pads, groups, bias, init);
    }

    Convolution geometry() {
        return new Convolution(
                in,
                out,
                kernel.height(),
                kernel.width(),
                stride.height(),
                stride.width(),
                dilation.height(),
                dilation.width(),
                pads.top(),
                pads.bottom(),
                pads.left(),
                pads.right(),
                groups);
    }

    boolean hasBias() {
        return bias;
    }

    Init init() {
        return init;
    }

    /** Within a group: an output sees the channels of its group alone. */
    Fan fan() {
        long area = (long) kernel.height() * kernel.width();
        return new Fan(area * in / groups, area * out / groups);
    }

    boolean depthwise() {
        return groups > 1 && groups == in;
    }
}
