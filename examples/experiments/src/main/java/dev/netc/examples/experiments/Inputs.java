package dev.netc.examples.experiments;

import dev.netc.runtime.Network;
import dev.netc.runtime.data.ArrayDataset;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Digits;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;
import java.util.stream.IntStream;

/** Samples as networks take them. */
final class Inputs {
    private Inputs() {}

    /** The first {@code count} samples, one behind the other. */
    static float[] first(int count, Dataset data, Network network) {
        int size = network.description().inputSize();
        float[] all = new float[Math.multiplyExact(count, size)];
        for (int i = 0; i < count; i++) {
            float[] one = data.input(
                    i, network.description().input(), network.description().preprocessing());
            System.arraycopy(one, 0, all, i * size, size);
        }
        return all;
    }

    /** The digits that ship with netc as vectors of 64 values from 0 to 1. */
    static Dataset digits() {
        Dataset digits = Digits.train();
        Preprocessing scaled = Preprocessing.none().scale(1 / 255.0);
        float[][] vectors = new float[digits.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = digits.input(i, List.of(8, 8, 1), scaled);
        }
        int[] labels = IntStream.range(0, vectors.length).map(digits::label).toArray();
        return ArrayDataset.labelled(vectors, labels);
    }
}
