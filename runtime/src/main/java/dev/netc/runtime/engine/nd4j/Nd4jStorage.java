package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Storage;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One flat float array of ND4J, outside of any ND4J workspace that the caller may have opened. */
final class Nd4jStorage implements Storage {

    private final INDArray flat;
    private final long capacity;

    /** Views by offset, rank, shape, strides: making one costs about as much as a small operation. */
    private final ByShape<INDArray> views = new ByShape<>(this::makeView);

    /** Allocates {@code capacity} elements, zeroed. */
    Nd4jStorage(long capacity) {
        this.capacity = capacity;
        this.flat = Nd4j.createUninitializedDetached(DataType.FLOAT, Math.max(capacity, 1));
        flat.assign(0);
    }

    @Override
    public long capacity() {
        return capacity;
    }

    /** Elements from {@code offset} on as an array of that shape, in C order, without a copy. Not to be closed. */
    INDArray view(long offset, long... shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= shape[axis];
        }
        return view(offset, shape, strides);
    }

    /**
     * Elements from {@code offset} on with those steps between neighbours along each axis. Not to be closed.
     *
     * @throws IllegalStateException after {@link #close}, where ND4J would read memory that is no longer there
     */
    INDArray view(long offset, long[] shape, long[] strides) {
        if (flat.wasClosed()) {
            throw new IllegalStateException("this storage of " + capacity + " elements was closed");
        }
        long[] key = new long[1 + 2 * shape.length];
        key[0] = offset;
        System.arraycopy(shape, 0, key, 1, shape.length);
        System.arraycopy(strides, 0, key, 1 + shape.length, shape.length);
        return views.get(key);
    }

    private INDArray makeView(long[] key) {
        int rank = key.length / 2;
        long[] shape = new long[rank];
        long[] strides = new long[rank];
        System.arraycopy(key, 1, shape, 0, rank);
        System.arraycopy(key, 1 + rank, strides, 0, rank);
        return Nd4j.create(flat.data(), shape, strides, key[0], 'c');
    }

    @Override
    public void close() {
        flat.close();
    }
}
