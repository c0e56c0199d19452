package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import java.util.List;

/** Labelled pictures in a fixed order. Read only, safe from several threads. */
public interface Dataset {

    /** The number of pictures. */
    int size();

    /**
     * The picture at {@code index}; a folder decodes it at each call.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not in 0 to size - 1
     * @throws dev.netc.runtime.picture.PictureException if the picture's file is damaged
     */
    Picture picture(int index);

    /**
     * The class of the picture at {@code index}, from 0.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not in 0 to size - 1
     */
    int label(int index);

    /** The names of the classes, the name of label 0 first; empty where the set has none. */
    List<String> classes();
}
