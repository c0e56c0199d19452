package dev.netc.runtime.data;

import java.util.List;

/**
 * How the binary versions of CIFAR-10 and CIFAR-100 store a 32x32 picture: labels, the last of which is its class, then
 * 1,024 red, 1,024 green and 1,024 blue bytes, row by row.
 *
 * @param name of the set
 * @param labels in front of a picture, a byte each
 * @param classes by their labels
 */
record CifarLayout(String name, int labels, List<String> classes) {
    static final int SIDE = 32;
    static final int PLANE = SIDE * SIDE;

    /** In bytes. */
    int record() {
        return labels + 3 * PLANE;
    }
}
