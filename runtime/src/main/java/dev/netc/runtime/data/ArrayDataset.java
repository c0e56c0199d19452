package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Samples that an app has as arrays: inputs that are no pictures, or targets that are no classes. Inputs and targets are
 * as the network takes and gives them, [H, W, C] or [C] one behind the other; nothing is scaled.
 */
public final class ArrayDataset implements Dataset {
    private final float[][] inputs;
    private final int[] labels;
    private final IntFunction<float[]> targets;

    private ArrayDataset(float[][] inputs, int[] labels, IntFunction<float[]> targets) {
        this.inputs = inputs;
        this.labels = labels;
        this.targets = targets;
    }

    /**
     * Inputs with a class each.
     *
     * @param inputs kept
     * @param labels kept
     */
    public static ArrayDataset labelled(float[][] inputs, int[] labels) {
        return new ArrayDataset(sameLength(inputs, labels.length), labels, null);
    }

    /**
     * Inputs with a target each, as for regression, for an autoencoder (the same arrays twice) or for super-resolution.
     *
     * @param inputs kept
     * @param targets kept
     */
    public static ArrayDataset of(float[][] inputs, float[][] targets) {
        return new ArrayDataset(sameLength(inputs, targets.length), null, index -> targets[index].clone());
    }

    /**
     * Inputs with a class for each pixel, as for segmentation: the target is 1 at the class of each pixel.
     *
     * @param inputs kept
     * @param pixels for each sample [H, W] of the network's output, kept
     * @param classes how many there are
     */
    public static ArrayDataset segmented(float[][] inputs, int[][] pixels, int classes) {
        return new ArrayDataset(
                sameLength(inputs, pixels.length), null, index -> oneHot(index, pixels[index], classes));
    }

    @Override
    public int size() {
        return inputs.length;
    }

    /** There are none. */
    @Override
    public Picture picture(int index) {
        throw new DataException("the samples are arrays, no pictures");
    }

    /** As it was given, whatever the preprocessing. */
    @Override
    public float[] input(int index, List<Integer> shape, Preprocessing preprocessing) {
        return inputs[Objects.checkIndex(index, size())].clone();
    }

    @Override
    public int label(int index) {
        if (labels == null) {
            throw new DataException("the samples have targets, no classes");
        }
        return labels[Objects.checkIndex(index, size())];
    }

    @Override
    public List<String> classes() {
        return List.of();
    }

    @Override
    public Optional<float[]> target(int index) {
        Objects.checkIndex(index, size());
        return targets == null ? Optional.empty() : Optional.of(targets.apply(index));
    }

    private static float[] oneHot(int index, int[] pixels, int classes) {
        float[] target = new float[Math.multiplyExact(pixels.length, classes)];
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] < 0 || pixels[i] >= classes) {
                throw new DataException("pixel %d of sample %d is of class %d; the %d classes are counted from 0"
                        .formatted(i, index, pixels[i], classes));
            }
            target[i * classes + pixels[i]] = 1;
        }
        return target;
    }

    private static float[][] sameLength(float[][] inputs, int others) {
        if (inputs.length != others) {
            throw new IllegalArgumentException(inputs.length + " inputs and " + others + " targets");
        }
        return inputs;
    }
}
