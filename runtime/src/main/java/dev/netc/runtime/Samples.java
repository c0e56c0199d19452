package dev.netc.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts the samples of an input, or says what is wrong with its shape; takes outputs apart. */
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
            throw new IllegalArgumentException("%s takes a multiple of %s = %d values, not %d"
                    .formatted(description.network(), extents(description), size, x.length));
        }
        return x.length / size;
    }

    /** {@code x} itself, where it is one sample. */
    static float[] one(float[] x, Description description) {
        if (x.length != description.inputSize()) {
            throw new IllegalArgumentException("%s takes one sample of %s = %d values, not %d"
                    .formatted(description.network(), extents(description), description.inputSize(), x.length));
        }
        return x;
    }

    /** The outputs of each sample by their names. */
    static List<Map<String, float[]>> split(Map<String, float[]> outputs, Description description) {
        List<Map<String, float[]>> samples = new ArrayList<>();
        for (Description.Output output : description.outputs()) {
            float[] all = outputs.get(output.name());
            for (int i = 0; i < all.length / output.size(); i++) {
                if (i == samples.size()) {
                    samples.add(new LinkedHashMap<>());
                }
                samples.get(i).put(output.name(), Arrays.copyOfRange(all, i * output.size(), (i + 1) * output.size()));
            }
        }
        return samples.stream().map(Collections::unmodifiableMap).toList();
    }

    private static String extents(Description description) {
        return description.input().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
