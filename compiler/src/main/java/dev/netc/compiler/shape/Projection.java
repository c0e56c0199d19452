package dev.netc.compiler.shape;

import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * W_s of y = F(x) + W_s x (He et al. 2015, equation 2): on a volume a 1 x 1 convolution with {@code to.channels()}
 * filters, taken every {@code strideHeight} rows and {@code strideWidth} columns; on a vector the n[l+2] x n[l] matrix,
 * with strides of 1. A fixed W_s (zero padding) subsamples by the same strides.
 */
public record Projection(Shape from, Shape to, int strideHeight, int strideWidth) {

    /** The projection that gives {@code from} the shape {@code to}; empty if no stride does. */
    public static Optional<Projection> between(Shape from, Shape to) {
        if (from instanceof Vector && to instanceof Vector) {
            return Optional.of(new Projection(from, to, 1, 1));
        }
        if (from instanceof Volume a && to instanceof Volume b) {
            int vertical = stride(a.height(), b.height());
            int horizontal = stride(a.width(), b.width());
            return vertical == 0 || horizontal == 0
                    ? Optional.empty()
                    : Optional.of(new Projection(from, to, vertical, horizontal));
        }
        return Optional.empty();
    }

    /** Learnable weights, the batchnorm behind it not counted. */
    public long parameters() {
        return (long) from.channels() * to.channels();
    }

    /** Multiply-adds for one sample. */
    public long macs() {
        return to instanceof Volume v ? parameters() * v.height() * v.width() : parameters();
    }

    /** The extents that a stride can make of {@code extent}, largest first: ceil(n / s), at most {@code most} of them. */
    public static List<Integer> reachable(int extent, int most) {
        List<Integer> reachable = new ArrayList<>();
        for (int stride = 1; stride <= extent && reachable.size() < most; stride++) {
            int positions = (extent - 1) / stride + 1;
            if (!reachable.contains(positions)) {
                reachable.add(positions);
            }
        }
        return reachable;
    }

    /** The smallest stride that takes {@code from} pixels to {@code to}; 0 if there is none. */
    private static int stride(int from, int to) {
        for (int stride = 1; stride <= from; stride++) {
            int positions = (from - 1) / stride + 1;
            if (positions == to) {
                return stride;
            }
            if (positions < to) {
                return 0;
            }
        }
        return 0;
    }

    /** {@code W_s 1x1/2, 64 -> 128}; {@code W_s 256 x 128} for vectors. */
    @Override
    public String toString() {
        if (from instanceof Vector) {
            return "W_s " + to + " x " + from;
        }
        String stride = strideHeight == strideWidth ? "" + strideHeight : strideHeight + "x" + strideWidth;
        return "W_s 1x1/" + stride + ", " + from.channels() + " -> " + to.channels();
    }
}
