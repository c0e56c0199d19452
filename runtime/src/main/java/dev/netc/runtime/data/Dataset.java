package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;
import java.util.Optional;

/**
 * Samples, most often labelled pictures, in a fixed order. Read only, safe from several threads. A set of one's own
 * overrides {@link #input} where its samples are no pictures, and {@link #target} where what they stand for is no class.
 */
public interface Dataset {

    /** The number of samples. */
    int size();

    /**
     * The picture at {@code index}; a folder decodes it at each call.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not in 0 to size - 1
     * @throws dev.netc.runtime.picture.PictureException if the picture's file is damaged
     * @throws DataException if the sample is no picture
     */
    Picture picture(int index);

    /**
     * What a network is given of the sample at {@code index}: its picture, prepared. A set of numbers gives these.
     *
     * @param shape of the network's input, [H, W, C] or [C]
     * @return in that shape, the caller's own
     * @throws DataException if the sample cannot become such an input
     */
    default float[] input(int index, List<Integer> shape, Preprocessing preprocessing) {
        if (shape.size() != 3) {
            throw new DataException("a picture cannot become a vector of " + shape.get(0) + " values");
        }
        return preprocessing.apply(picture(index), shape.get(0), shape.get(1), shape.get(2));
    }

    /**
     * The class of the sample at {@code index}, from 0.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not in 0 to size - 1
     * @throws DataException if the samples have targets instead
     */
    int label(int index);

    /** The names of the classes, the name of label 0 first; empty where the set has none. */
    List<String> classes();

    /**
     * What a network is to answer for the sample at {@code index} where that is no class: of the shape of its output,
     * [H, W, C] or [C], the caller's own. Either all samples have one or none.
     */
    default Optional<float[]> target(int index) {
        return Optional.empty();
    }
}
