package dev.netc.runtime.engine.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Bytes that are zero, from the C library: the system gives large blocks as pages that take no memory before something is
 * written to them.
 */
final class ZeroedMemory extends BytePointer {

    /** @throws OutOfMemoryError if there is not as much */
    ZeroedMemory(long bytes) {
        super(calloc(1, bytes));
        if (isNull()) {
            throw new OutOfMemoryError("no memory for " + bytes + " bytes outside of Java's heap");
        }
        capacity(bytes);
        deallocator(new Freeing(this));
    }

    /** Another pointer to the memory: one to itself would keep it reachable. */
    private static final class Freeing extends BytePointer implements Pointer.Deallocator {

        Freeing(ZeroedMemory memory) {
            super(memory);
        }

        @Override
        public void deallocate() {
            if (!isNull()) {
                free(this);
                setNull();
            }
        }
    }
}
