package dev.netc.compiler.shape;

/** The dimensions of a value for one sample; the batch is never part of it. */
public sealed interface Shape {

    /** The largest number of elements a sample may have: what a Java array can hold. */
    long MAX_ELEMENTS = Integer.MAX_VALUE;

    /** n_C of a volume, the length of a vector: the last axis. */
    int channels();

    /** The number of elements. */
    long elements();

    /**
     * n_H x n_W x n_C.
     *
     * @param height n_H, positive
     * @param width n_W, positive
     * @param channels n_C, positive
     */
    record Volume(int height, int width, int channels) implements Shape {
        @Override
        public long elements() {
            return (long) height * width * channels;
        }

        @Override
        public String toString() {
            return height + "x" + width + "x" + channels;
        }
    }

    /** A vector of n components. */
    record Vector(int length) implements Shape {
        @Override
        public int channels() {
            return length;
        }

        @Override
        public long elements() {
            return length;
        }

        @Override
        public String toString() {
            return Integer.toString(length);
        }
    }
}
