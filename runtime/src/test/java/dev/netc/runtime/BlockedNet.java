package dev.netc.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A network of one number, which it copies; its first prediction waits until it is released. */
final class BlockedNet {

    /** A batch with this input fails. */
    static final float FAILS = -1;

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<List<Float>> batches = new CopyOnWriteArrayList<>();
    private volatile Thread thread;

    private final PlainNet net = PlainNet.of(
            Description.of("Blocked", "b.net", "1", "f").input(1).output("y", 1).slots(1), n -> (work, x) -> {
                compute(x.tensor().toFloats());
                return new Value[] {x};
            });

    PlainNet net() {
        return net;
    }

    /** Asks for 0, 1, ..., the first alone in its batch, all others before that is done. */
    List<CompletableFuture<float[]>> askWhileTheFirstComputes(Batching<float[], float[]> batching, int count) {
        List<CompletableFuture<float[]>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(batching.predict(new float[] {i}));
            await(started);
        }
        return answers;
    }

    void release() {
        released.countDown();
    }

    /** The inputs of each batch that was computed. */
    List<List<Float>> batches() {
        return batches;
    }

    /** The one that computes. */
    Thread thread() {
        return thread;
    }

    private void compute(float[] inputs) {
        thread = Thread.currentThread();
        started.countDown();
        await(released);
        List<Float> batch = new ArrayList<>();
        for (float input : inputs) {
            if (input == FAILS) {
                throw new ArithmeticException("no such luck");
            }
            batch.add(input);
        }
        batches.add(batch);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
