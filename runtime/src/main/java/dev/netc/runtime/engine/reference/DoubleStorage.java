package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Storage;

/** Doubles on the heap. Closing drops the array, which the collector then takes. */
final class DoubleStorage implements Storage {

    private final long capacity;
    private volatile double[] values;

    /** @throws IllegalArgumentException if {@code capacity} exceeds what a Java array can hold */
    DoubleStorage(long capacity) {
        if (capacity < 0 || capacity > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the reference engine cannot hold " + capacity
                    + " elements in one array, only " + (Integer.MAX_VALUE - 8));
        }
        this.capacity = capacity;
        this.values = new double[(int) capacity];
    }

    @Override
    public long capacity() {
        return capacity;
    }

    /** @throws IllegalStateException after {@link #close} */
    double[] values() {
        double[] open = values;
        if (open == null) {
            throw new IllegalStateException("this storage of " + capacity + " elements was closed");
        }
        return open;
    }

    @Override
    public void close() {
        values = null;
    }
}
