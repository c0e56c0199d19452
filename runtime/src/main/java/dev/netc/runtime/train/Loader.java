package dev.netc.runtime.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes batches on threads of its own while others are computed with. They come in their order, and no more than a few
 * wait. Which thread makes a batch changes nothing about it.
 */
final class Loader implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int AHEAD = 4;

    private final Iterator<Callable<Batch>> batches;
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "netc-loader");
        thread.setDaemon(true);
        return thread;
    });

    Loader(Iterator<Callable<Batch>> batches) {
        this.batches = batches;
        fill();
    }

    boolean hasNext() {
        return !ahead.isEmpty();
    }

    /** The next batch; one is lost when waiting for it is interrupted, and then the loader is of no more use. */
    Batch next() throws InterruptedException {
        try {
            Batch batch = ahead.remove().get();
            fill();
            return batch;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TrainingException known) {
                throw known;
            }
            throw new TrainingException("the data cannot be loaded: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        ahead.forEach(batch -> batch.cancel(false));
        threads.shutdown();
    }

    private void fill() {
        while (ahead.size() < AHEAD && batches.hasNext()) {
            ahead.add(threads.submit(batches.next()));
        }
    }
}
