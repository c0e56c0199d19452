package dev.netc.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers single requests of many threads in batches, which form by themselves: while one computes, the next gathers.
 *
 * <p>There is no timer. A request that finds a thread idle is computed at once and alone; any other waits for the
 * batches before it and never for company. Requests are taken in the order in which they came. A batch is a power of
 * two, the largest that the waiting ones fill: nothing is padded, and the network prepares itself for few sizes.
 *
 * <p>An answer is what the network gives for that input alone, up to the rounding of the engine, which may compute
 * batches of two sizes in two ways. On the reference engine it is the same to the last bit.
 *
 * <p>As many batches run at once as the processors can serve: one, unless the network was told ({@code netc.threads})
 * to compute with fewer threads than there are processors. Each has a thread that {@link #close} ends. What is chained
 * to a future without {@code Async} may run there and delay the others; it must not wait for another answer.
 *
 * @param <X> what is asked about: one sample
 * @param <Y> the answer
 */
public final class Batching<X, Y> implements AutoCloseable {

    private final String network;
    private final int batch;
    private final int waiting;
    private final Function<X, float[]> input;
    private final Function<float[], List<Y>> run;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Request<Y>> queue = new ArrayDeque<>();
    private final Condition ended = lock.newCondition();
    private final List<Thread> workers;
    private int working;
    private boolean closed;

    private record Request<Y>(float[] x, CompletableFuture<Y> answer) {}

    /**
     * @param input makes the values of one sample, which nobody else changes; runs on the thread that asks
     * @param run computes one sample after the other to as many answers
     */
    private Batching(
            Network network,
            int batch,
            int waiting,
            int runs,
            Function<X, float[]> input,
            Function<float[], List<Y>> run) {
        this.network = network.description().network();
        this.batch = Integer.highestOneBit(atLeastOne("samples in a batch", batch));
        this.waiting = atLeastOne("waiting requests", waiting);
        this.input = input;
        this.run = run;
        this.working = runs;
        this.workers = Stream.generate(() -> new Thread(this::work, "netc batching of " + this.network))
                .limit(runs)
                .toList();
    }

    /** @param runs how many batches run at once */
    static <X, Y> Batching<X, Y> start(
            Network network,
            int batch,
            int waiting,
            int runs,
            Function<X, float[]> input,
            Function<float[], List<Y>> run) {
        Batching<X, Y> batching = new Batching<>(network, batch, waiting, runs, input, run);
        for (Thread worker : batching.workers) {
            worker.setDaemon(true);
            worker.start();
        }
        return batching;
    }

    /**
     * Asks for the answer to one sample, which is copied. Any thread; it returns at once.
     *
     * <p>If the batch fails, the futures of that batch fail with its exception, and no others. A future that is done
     * before its turn, cancelled or timed out, is not computed.
     *
     * @throws IllegalArgumentException if {@code x} is not one sample that the network takes
     * @throws RejectedExecutionException if as many requests wait as may
     * @throws IllegalStateException after {@link #close}
     */
    public CompletableFuture<Y> predict(X x) {
        Request<Y> request = new Request<>(input.apply(x), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the batching of " + network + " is closed");
            }
            if (queue.size() == waiting) {
                dropDone();
            }
            if (queue.size() == waiting) {
                throw new RejectedExecutionException(
                        "%s: %d requests wait already, the most that may; ask again later".formatted(network, waiting));
            }
            queue.add(request);
            changed.signal();
        } finally {
            lock.unlock();
        }
        return request.answer();
    }

    /**
     * Takes no more requests, answers those that wait, and returns when its threads are done; at once where a future's
     * continuation on one of them closes it. The network stays open. Closing the network first makes what waits fail.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (working > 0 && !workers.contains(Thread.currentThread())) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (List<Request<Y>> next = next(); !next.isEmpty(); next = next()) {
            answer(next);
        }
        lock.lock();
        try {
            working--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for requests and takes a batch; none when closed and all are answered. */
    private List<Request<Y>> next() {
        lock.lock();
        try {
            dropDone();
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
                dropDone();
            }
            int count = Math.min(batch, Integer.highestOneBit(queue.size()));
            List<Request<Y>> taken = new ArrayList<>(count);
            while (taken.size() < count) {
                taken.add(queue.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void dropDone() {
        queue.removeIf(request -> request.answer().isDone());
    }

    /** Whatever goes wrong is for those who asked to hear; the thread goes on. */
    private void answer(List<Request<Y>> requests) {
        try {
            List<Y> answers = run.apply(joined(requests));
            for (int i = 0; i < answers.size(); i++) {
                requests.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable e) {
            requests.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    private float[] joined(List<Request<Y>> requests) {
        int size = requests.get(0).x().length;
        float[] all = new float[Math.multiplyExact(requests.size(), size)];
        for (int i = 0; i < requests.size(); i++) {
            System.arraycopy(requests.get(i).x(), 0, all, i * size, size);
        }
        return all;
    }

    private static int atLeastOne(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("batching takes at least one of the %s, not %d".formatted(what, count));
        }
        return count;
    }
}
