package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;
import dev.netc.runtime.picture.Picture;

/** Changes a picture before it becomes an input. */
sealed interface PictureAugmentation extends Augmentation permits Jitter, RandomResizedCrop {

    Picture apply(Picture picture, RandomStream random);
}
