package dev.netc.runtime.engine;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array that an {@link Engine} computes with. Volumes are [N, H, W, C], vectors [N, C]; weights have the shape their
 * kernel states. Elements follow each other in C order.
 *
 * <p>A tensor may be a view of a {@link Storage} that other tensors share; whoever asked for the storage decides when
 * each of them is valid.
 */
public interface Tensor {

    /** The dimensions, the batch first. Never modified by anyone. */
    long[] shape();

    /** The number of elements. */
    default long length() {
        long length = 1;
        for (long extent : shape()) {
            length *= extent;
        }
        return length;
    }

    /** Copies {@code source}, exactly {@link #length()} elements in C order, into this tensor. */
    void write(float[] source);

    /**
     * Copies what {@code part} holds to the elements from {@code at} on.
     *
     * @throws RuntimeException if these end beyond the tensor
     */
    void write(long at, FloatBuffer part);

    /** Copies this tensor into a new array in C order; the caller owns it. */
    float[] toFloats();

    /**
     * Gives back the memory under it at once, with what kernels have made of its values. Afterwards neither it nor
     * another tensor over that memory may be used, nor a kernel that was made with it.
     */
    void free();

    /** {@link #toFloats} in double; a float engine widens. */
    default double[] toDoubles() {
        float[] floats = toFloats();
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    /** Copies {@code source}, exactly {@link #length()} elements in C order; a float engine rounds. */
    default void write(double[] source) {
        float[] floats = new float[source.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) source[i];
        }
        write(floats);
    }

    /** Copies an ND4J array of the same shape into this tensor. */
    default void write(INDArray source) {
        write(source.dup('c').data().asFloat());
    }

    /** A copy as an ND4J array; the caller owns it. */
    default INDArray toNd4j() {
        return Nd4j.createFromArray(toFloats()).reshape(shape());
    }
}
