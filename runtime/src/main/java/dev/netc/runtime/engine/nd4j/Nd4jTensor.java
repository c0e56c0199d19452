package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The first elements of an {@link Nd4jStorage} under a shape. The arrays it hands out are views, never to be closed. */
final class Nd4jTensor implements Tensor {

    private final Nd4jStorage storage;
    private final long[] shape;
    private final long length;

    Nd4jTensor(Nd4jStorage storage, long... shape) {
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
        this.length = elements;
    }

    /** @throws IllegalArgumentException if another engine made {@code tensor} */
    static Nd4jTensor of(Tensor tensor) {
        if (tensor instanceof Nd4jTensor own) {
            return own;
        }
        throw new IllegalArgumentException("the ND4J engine got a "
                + tensor.getClass().getName() + "; a kernel takes tensors of its own engine only");
    }

    /** Under its own shape. */
    INDArray array() {
        return storage.view(0, shape);
    }

    /** As a matrix, [all extents but the last, the last]. */
    INDArray matrix() {
        return storage.view(0, pixels(), channels());
    }

    /** As a volume; a vector becomes [N, 1, 1, C]. */
    INDArray volume() {
        return shape.length == 4 ? array() : storage.view(0, pixels(), 1, 1, channels());
    }

    /** Under another shape of as many elements or fewer. */
    INDArray as(long... viewShape) {
        return storage.view(0, viewShape);
    }

    /** The elements from {@code offset} on, with those steps between neighbours along each axis. */
    INDArray view(long offset, long[] viewShape, long[] strides) {
        return storage.view(offset, viewShape, strides);
    }

    boolean isOver(Nd4jTensor other) {
        return storage == other.storage;
    }

    long extent(int dimension) {
        return shape[dimension];
    }

    /** The last extent. */
    long channels() {
        return shape[shape.length - 1];
    }

    /** The product of the other extents. */
    long pixels() {
        return length / channels();
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
        if (source.length != length) {
            throw new IllegalArgumentException(
                    source.length + " elements do not fill a tensor " + Arrays.toString(shape) + " of " + length);
        }
        if (onHost()) {
            as(length).data().asNioFloat().put(source);
            return;
        }
        try (INDArray copy = Nd4j.createFromArray(source)) {
            as(length).assign(copy);
        }
    }

    @Override
    public void write(long at, FloatBuffer part) {
        Objects.checkFromIndexSize(at, part.remaining(), length);
        if (onHost()) {
            as(length).data().asNioFloat().position((int) at).put(part);
            return;
        }
        float[] values = new float[part.remaining()];
        part.get(values);
        try (INDArray copy = Nd4j.createFromArray(values)) {
            storage.view(at, values.length).assign(copy);
        }
    }

    @Override
    public void write(INDArray source) {
        if (source.length() != length) {
            throw new IllegalArgumentException("an array " + Arrays.toString(source.shape())
                    + " does not fill a tensor " + Arrays.toString(shape));
        }
        array().assign(source);
    }

    @Override
    public float[] toFloats() {
        if (onHost()) {
            float[] copy = new float[Math.toIntExact(length)];
            as(length).data().asNioFloat().get(copy);
            return copy;
        }
        try (INDArray copy = as(length).dup('c')) {
            return copy.data().asFloat();
        }
    }

    @Override
    public void free() {
        storage.close();
    }

    @Override
    public INDArray toNd4j() {
        return array().dup('c');
    }

    @Override
    public String toString() {
        return "nd4j" + Arrays.toString(shape);
    }

    private static boolean onHost() {
        return Nd4j.getEnvironment().isCPU();
    }
}
