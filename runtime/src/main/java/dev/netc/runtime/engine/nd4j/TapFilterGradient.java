package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Convolution;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Any convolution's, tap by tap of the filters: each sees, of the padded volume, one pixel for each pixel of dy, which
 * makes dw one product of matrices and dx the sum of others. ND4J has no operation for groups,
 * and its own code for dilation takes several times as long.
 */
final class TapFilterGradient implements FilterGradient {

    private final NativeOperation timesTransposed = NativeOperation.of("matmul").withIntegers(0, 1, 0);
    private final NativeOperation transposedTimes = NativeOperation.of("matmul").withIntegers(1, 0, 0);
    private final NativeOperation addition = NativeOperation.of("add");
    private final Convolution geometry;
    private final Scratch scratch;
    private final Border border;

    TapFilterGradient(Convolution geometry, Scratch scratch) {
        this.geometry = geometry;
        this.scratch = scratch;
        this.border = Border.of(geometry);
    }

    @Override
    public void run(Nd4jTensor dx, Nd4jTensor dw, Nd4jTensor dy, Nd4jTensor x, Nd4jTensor w) {
        long groups = geometry.groups();
        long[] padded = border.padded(x, dy);
        long[] outer = grouped(groups, dy.pixels(), dy.channels() / groups);
        long[] taken = grouped(groups, dy.pixels(), x.channels() / groups);
        long[] matrix = grouped(groups, x.channels() / groups, dy.channels() / groups);
        try (Scratch.Lease volume = scratch.lease(padded);
                Scratch.Lease gradient = scratch.lease(padded);
                Scratch.Lease slopes = scratch.lease(outer);
                Scratch.Lease pixels = scratch.lease(taken);
                Scratch.Lease sums = scratch.lease(taken);
                Scratch.Lease filters = scratch.lease(matrix)) {
            border.lay(volume.tensor(padded), x);
            gradient.as(padded).assign(0);
            slopes.as(outer).assign(groups == 1 ? dy.matrix() : Groups.of(dy, groups));
            for (int tap = 0; tap < geometry.kernelHeight() * geometry.kernelWidth(); tap++) {
                seen(pixels.tensor(taken), dy).assign(seenBy(tap, volume.tensor(padded), dy));
                transposedTimes.run(filters.as(matrix), pixels.as(taken), slopes.as(outer));
                ofTap(tap, dw).assign(filters.as(matrix));
                filters.as(matrix).assign(ofTap(tap, w));
                timesTransposed.run(pixels.as(taken), slopes.as(outer), filters.as(matrix));
                // Copied to and fro, since ND4J adds to a view a dozen times as slowly.
                INDArray target = seenBy(tap, gradient.tensor(padded), dy);
                INDArray sum = seen(sums.tensor(taken), dy);
                sum.assign(target);
                addition.run(sum, sum, seen(pixels.tensor(taken), dy));
                target.assign(sum);
            }
            border.cut(dx, gradient.tensor(padded));
        }
    }

    /** An axis of groups before others, but no axis for a single group: each makes ND4J slower. */
    private long[] grouped(long first, long... others) {
        return geometry.groups() == 1
                ? others
                : LongStream.concat(LongStream.of(first), LongStream.of(others)).toArray();
    }

    /** [groups, pixels, C / groups] as [groups, N, P, Q, C / groups]. */
    private INDArray seen(Nd4jTensor pixels, Nd4jTensor dy) {
        return pixels.as(grouped(geometry.groups(), dy.extent(0), dy.extent(1), dy.extent(2), pixels.channels()));
    }

    /** Of the padded volume, the pixels that one tap sees: [groups, N, P, Q, C / groups], a view. */
    private INDArray seenBy(int tap, Nd4jTensor volume, Nd4jTensor dy) {
        long channels = volume.channels();
        long row = volume.extent(2) * channels;
        long perGroup = channels / geometry.groups();
        long top = (long) tap / geometry.kernelWidth() * geometry.dilationHeight();
        long left = (long) tap % geometry.kernelWidth() * geometry.dilationWidth();
        return volume.view(
                top * row + left * channels,
                grouped(geometry.groups(), dy.extent(0), dy.extent(1), dy.extent(2), perGroup),
                grouped(
                        perGroup,
                        volume.extent(1) * row,
                        geometry.strideHeight() * row,
                        geometry.strideWidth() * channels,
                        1));
    }

    /** Of filters [R, S, C / groups, K], those of one tap: [groups, C / groups, K / groups], a view. */
    private INDArray ofTap(int tap, Nd4jTensor filters) {
        long perGroup = filters.extent(2);
        long outputs = filters.channels();
        long outputsPerGroup = outputs / geometry.groups();
        return filters.view(
                tap * perGroup * outputs,
                grouped(geometry.groups(), perGroup, outputsPerGroup),
                grouped(outputsPerGroup, outputs, 1));
    }
}
