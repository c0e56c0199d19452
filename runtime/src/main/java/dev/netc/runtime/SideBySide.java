package dev.netc.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Threads for parts of batches. They end after a minute without work and keep no program from ending. */
final class SideBySide {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(SideBySide::thread);

    private SideBySide() {}

    /**
     * Runs {@code task} in {@code count} threads at once and waits for all of them.
     *
     * @throws RuntimeException the first that a thread has thrown
     */
    static void run(int count, Runnable task) {
        CompletableFuture<?>[] runs = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(task, THREADS))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(runs).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "netc-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
