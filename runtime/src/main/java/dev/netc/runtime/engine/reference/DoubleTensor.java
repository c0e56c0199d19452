package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The first elements of a {@link DoubleStorage} under a shape. Of a float engine, every element is a float. */
final class DoubleTensor implements Tensor {

    private final DoubleStorage storage;
    private final long[] shape;
    private final int length;
    private final boolean single;

    DoubleTensor(DoubleStorage storage, boolean single, long... shape) {
        long elements = 1;
        for (long extent : shape) {
            elements = Math.multiplyExact(elements, extent);
        }
        if (elements > storage.capacity()) {
            throw new IllegalArgumentException("a tensor " + Arrays.toString(shape) + " has " + elements
                    + " elements, its storage only " + storage.capacity());
        }
        this.storage = storage;
        this.shape = shape.clone();
        this.length = (int) elements;
        this.single = single;
    }

    /** @throws IllegalArgumentException if another engine made {@code tensor} */
    static DoubleTensor of(Tensor tensor) {
        if (tensor instanceof DoubleTensor own) {
            return own;
        }
        throw new IllegalArgumentException("the reference engine got a "
                + tensor.getClass().getName() + "; a kernel takes tensors of its own engine only");
    }

    /** The elements, the first at index 0; the array may be longer than the tensor. */
    double[] values() {
        return storage.values();
    }

    /** An extent; those of a tensor in memory fit an int. */
    int extent(int dimension) {
        return (int) shape[dimension];
    }

    /** The last extent: how many elements a pixel, or a vector, has. */
    int channels() {
        return (int) shape[shape.length - 1];
    }

    /** The product of all extents but the last: how many pixels, or vectors, there are. */
    int pixels() {
        return channels() == 0 ? 0 : length / channels();
    }

    boolean isOver(DoubleTensor other) {
        return storage == other.storage;
    }

    /** Rounds the elements {@code from} (inclusive) to {@code to}, just stored as doubles, to what this engine keeps. */
    void round(int from, int to) {
        if (single) {
            double[] values = values();
            for (int i = from; i < to; i++) {
                values[i] = (float) values[i];
            }
        }
    }

    @Override
    public long[] shape() {
        return shape;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void write(float[] source) {
        requireLength(source.length);
        double[] values = values();
        for (int i = 0; i < length; i++) {
            values[i] = source[i];
        }
    }

    @Override
    public void write(long at, FloatBuffer part) {
        Objects.checkFromIndexSize(at, part.remaining(), length);
        double[] values = values();
        for (int i = (int) at; part.hasRemaining(); i++) {
            values[i] = part.get();
        }
    }

    @Override
    public void write(double[] source) {
        requireLength(source.length);
        System.arraycopy(source, 0, values(), 0, length);
        round(0, length);
    }

    @Override
    public void write(INDArray source) {
        write(source.dup('c').data().asDouble());
    }

    @Override
    public float[] toFloats() {
        double[] values = values();
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public void free() {
        storage.close();
    }

    @Override
    public double[] toDoubles() {
        return Arrays.copyOf(values(), length);
    }

    @Override
    public String toString() {
        return (single ? "float" : "double") + Arrays.toString(shape);
    }

    private void requireLength(int elements) {
        if (elements != length) {
            throw new IllegalArgumentException(
                    elements + " elements do not fill a tensor " + Arrays.toString(shape) + " of " + length);
        }
    }
}
