package dev.netc.runtime.train;

import java.util.concurrent.atomic.AtomicReference;

/** Runs what an interrupt must not cut short: a file channel is closed by one, whoever writes to it. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Runs {@code task} on a thread of its own and waits; an interrupt of the caller is kept for later. */
    static void run(String name, Runnable task) {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                },
                name);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
