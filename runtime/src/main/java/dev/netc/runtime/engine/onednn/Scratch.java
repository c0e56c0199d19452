package dev.netc.runtime.engine.onednn;

import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory that programs need while they run. There are never more blocks than programs ran at one time, and each grows
 * to the largest need that it met.
 */
final class Scratch {

    private final ConcurrentLinkedDeque<OnednnStorage> idle = new ConcurrentLinkedDeque<>();

    /** Memory of at least {@code bytes}, with any contents, until {@link #give}. */
    OnednnStorage take(long bytes) {
        OnednnStorage block = idle.pollFirst();
        if (block != null && block.capacity() * Precision.FLOAT.bytes() >= bytes) {
            return block;
        }
        if (block != null) {
            block.close();
        }
        return new OnednnStorage(Precision.FLOAT, (bytes + Precision.FLOAT.bytes() - 1) / Precision.FLOAT.bytes());
    }

    void give(OnednnStorage block) {
        idle.addFirst(block);
    }

    /** Frees the blocks that no program uses now. */
    void trim() {
        for (OnednnStorage block = idle.pollFirst(); block != null; block = idle.pollFirst()) {
            block.close();
        }
    }
}
