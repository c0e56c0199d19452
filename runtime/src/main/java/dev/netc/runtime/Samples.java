package dev.netc.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts the samples of an input, or says what is wrong with its shape. */
final class Samples {

    private Samples() {}

    static int in(INDArray x, Description description) {
        long[] shape = x.shape();
        if (shape.length == 0 || shape[0] < 1 || !Arrays.equals(shape, description.inputShape(shape[0]))) {
            throw new IllegalArgumentException("%s takes [N, %s], not %s"
                    .formatted(
                            description.network(),
                            description.input().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                            Arrays.toString(shape)));
        }
        return Math.toIntExact(shape[0]);
    }

    static int in(float[] x, Description description) {
        int size = description.inputSize();
        if (x.length == 0 || x.length % size != 0) {
            String extents = description.input().stream().map(String::valueOf).collect(Collectors.joining("x"));
            throw new IllegalArgumentException("%s takes a multiple of %s = %d values, not %d"
                    .formatted(description.network(), extents, size, x.length));
        }
        return x.length / size;
    }
}
