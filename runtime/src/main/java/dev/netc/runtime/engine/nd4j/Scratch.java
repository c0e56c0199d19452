package dev.netc.runtime.engine.nd4j;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory for what a kernel needs while it runs. A lease is one thread's alone until it is closed; its memory then waits
 * for the next lease of about that size, since fresh pages cost more than most operations. What waits is bounded:
 * above {@link #LIMIT}, memory goes back to the system at once.
 */
final class Scratch {

    /** So many elements may wait. */
    static final long LIMIT = 1L << 26;

    private static final long SMALLEST = 1L << 10;

    private final Map<Long, ConcurrentLinkedQueue<Nd4jStorage>> idle = new ConcurrentHashMap<>();
    private final AtomicLong waiting = new AtomicLong();

    /** Memory, with any contents, for an array of that shape. */
    Lease lease(long... shape) {
        long elements = 1;
        for (long extent : shape) {
            elements *= extent;
        }
        long size = SMALLEST;
        while (size < elements) {
            size *= 2;
        }
        ConcurrentLinkedQueue<Nd4jStorage> queue = idle.get(size);
        Nd4jStorage storage = queue == null ? null : queue.poll();
        if (storage == null) {
            return new Lease(new Nd4jStorage(size));
        }
        waiting.addAndGet(-size);
        return new Lease(storage);
    }

    /** Frees what waits for a lease. */
    void trim() {
        for (ConcurrentLinkedQueue<Nd4jStorage> queue : idle.values()) {
            for (Nd4jStorage storage = queue.poll(); storage != null; storage = queue.poll()) {
                waiting.addAndGet(-storage.capacity());
                storage.close();
            }
        }
    }

    /** How many elements wait for a lease. */
    long waiting() {
        return waiting.get();
    }

    /** Memory for one array at a time, until it is closed. */
    final class Lease implements AutoCloseable {

        private final Nd4jStorage storage;

        private Lease(Nd4jStorage storage) {
            this.storage = storage;
        }

        /** The memory under a shape. */
        INDArray as(long... shape) {
            return storage.view(0, shape);
        }

        /** The memory as a tensor, as which it must not outlive the lease. */
        Nd4jTensor tensor(long... shape) {
            return new Nd4jTensor(storage, shape);
        }

        /** The elements from {@code offset} on under a shape. */
        INDArray at(long offset, long... shape) {
            return storage.view(offset, shape);
        }

        /** The elements from {@code offset} on, with those steps between neighbours along each axis. */
        INDArray view(long offset, long[] shape, long[] strides) {
            return storage.view(offset, shape, strides);
        }

        @Override
        public void close() {
            // On a GPU, another thread's stream must not write before this one has read.
            Nd4j.getExecutioner().commit();
            long size = storage.capacity();
            if (waiting.addAndGet(size) > LIMIT) {
                waiting.addAndGet(-size);
                storage.close();
            } else {
                idle.computeIfAbsent(size, any -> new ConcurrentLinkedQueue<>()).add(storage);
            }
        }
    }
}
