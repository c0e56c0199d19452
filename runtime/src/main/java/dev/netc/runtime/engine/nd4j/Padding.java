package dev.netc.runtime.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts a border of one value around a volume. */
final class Padding {

    private final NativeOperation operation;
    private final ByShape<INDArray> widths = new ByShape<>(w -> Constants.integers(new int[][] {
        {0, 0}, {(int) w[0], (int) w[1]}, {(int) w[2], (int) w[3]}, {(int) w[4], (int) w[5]},
    }));

    Padding(double value) {
        operation = NativeOperation.of("pad").withIntegers(0).withReals(value);
    }

    /** Lays {@code in} into {@code out}, both [N, H, W, C], with its first element at [n, top, left, front]. */
    void run(INDArray out, INDArray in, long top, long left, long front) {
        INDArray around = widths.get(
                top,
                out.size(1) - in.size(1) - top,
                left,
                out.size(2) - in.size(2) - left,
                front,
                out.size(3) - in.size(3) - front);
        operation.run(out, in, around);
    }
}
