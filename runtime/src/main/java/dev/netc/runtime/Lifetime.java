package dev.netc.runtime;

import java.util.function.Supplier;

/**
 * Whether a network is open, and how many use its memory: it is freed when the network is closed and the last of them is
 * done. Any thread.
 */
final class Lifetime {

    private final String network;
    private int users;
    private Runnable end;

    Lifetime(String network) {
        this.network = network;
    }

    /** @throws IllegalStateException if the network is closed */
    synchronized void requireOpen() {
        if (end != null) {
            throw new IllegalStateException(network + " is closed");
        }
    }

    /**
     * From now on, until {@link #leave}, the memory stays.
     *
     * @throws IllegalStateException if the network is closed
     */
    synchronized void enter() {
        requireOpen();
        users++;
    }

    void leave() {
        Runnable last;
        synchronized (this) {
            users--;
            last = users == 0 ? end : null;
        }
        if (last != null) {
            last.run();
        }
    }

    /** Runs {@code use} between {@link #enter} and {@link #leave}. */
    void during(Runnable use) {
        during(() -> {
            use.run();
            return null;
        });
    }

    /** The same with a result. */
    <T> T during(Supplier<T> use) {
        enter();
        try {
            return use.get();
        } finally {
            leave();
        }
    }

    /** Lets nobody in any more. {@code free} runs when nobody is left: here, or in the thread of the last one. */
    void close(Runnable free) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = free;
            if (users > 0) {
                return;
            }
        }
        free.run();
    }
}
