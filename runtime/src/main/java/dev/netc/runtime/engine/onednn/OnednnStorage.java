package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Storage;
import org.bytedeco.javacpp.BytePointer;

/** Memory outside the Java heap that begins at a cache line. */
final class OnednnStorage implements Storage {

    private static final int CACHE_LINE = 64;

    private final Precision precision;
    private final long capacity;
    private final BytePointer allocation;
    private final long offset;
    private OnednnStorage aside;

    /** Allocates {@code capacity} elements, zeroed. */
    OnednnStorage(Precision precision, long capacity) {
        this.precision = precision;
        this.capacity = capacity;
        long bytes = Math.multiplyExact(Math.max(capacity, 1), precision.bytes()) + CACHE_LINE;
        this.allocation = new ZeroedMemory(bytes);
        this.offset = -allocation.address() & (CACHE_LINE - 1);
    }

    Precision precision() {
        return precision;
    }

    @Override
    public long capacity() {
        return capacity;
    }

    /**
     * Its first byte.
     *
     * @throws IllegalStateException after {@link #close}
     */
    BytePointer start() {
        requireOpen();
        return allocation.getPointer(offset);
    }

    /** @throws IllegalStateException after {@link #close} */
    void requireOpen() {
        if (allocation.isNull()) {
            throw new IllegalStateException("this storage of " + capacity + " elements was closed");
        }
    }

    /** As many floats, for a copy of what lies here in 8 bits: one for all tensors, closed with this storage. */
    OnednnStorage aside() {
        if (aside == null) {
            aside = new OnednnStorage(Precision.FLOAT, capacity);
        }
        return aside;
    }

    @Override
    public void close() {
        allocation.close();
        if (aside != null) {
            aside.close();
        }
    }
}
