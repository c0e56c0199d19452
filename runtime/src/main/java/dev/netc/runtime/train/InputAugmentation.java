package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;

/**
 * Changes a picture that has become an input. What it empties is 0: the mean where the input is normalised, as in the
 * papers, and black otherwise.
 */
sealed interface InputAugmentation extends Augmentation permits PadCrop, Flip, Cutout {

    /**
     * The input changed.
     *
     * @param x [height, width, channels]; may be overwritten
     * @return of the same shape
     */
    float[] apply(float[] x, int height, int width, int channels, RandomStream random);
}
