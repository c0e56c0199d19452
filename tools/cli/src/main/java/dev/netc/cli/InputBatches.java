package dev.netc.cli;

import dev.netc.runtime.Description;
import dev.netc.runtime.data.Dataset;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The inputs that a data set has for a network, batch by batch; the next one is decoded while one is used. */
final class InputBatches {
    private static final int BATCH = 64;

    private final Dataset set;
    private final Description network;

    /** Takes a batch: the inputs of pictures from {@code first} on, one after the other. */
    interface Use {
        void batch(int first, float[] x) throws IOException;
    }

    InputBatches(Dataset set, Description network) {
        this.set = set;
        this.network = network;
    }

    /** Every picture, in the order of the set. */
    void forEach(Use use, Progress progress) throws IOException, InterruptedException {
        ExecutorService decoder = Executors.newSingleThreadExecutor();
        try {
            Future<float[]> next = decoder.submit(() -> batch(0));
            for (int first = 0; first < set.size(); first += BATCH) {
                float[] batch = result(next);
                int following = first + BATCH;
                next = decoder.submit(() -> batch(following));
                use.batch(first, batch);
                progress.show(Math.min(following, set.size()));
            }
        } finally {
            decoder.shutdownNow();
            progress.end();
        }
    }

    private float[] batch(int first) {
        int size = network.inputSize();
        int count = Math.max(0, Math.min(BATCH, set.size() - first));
        float[] batch = new float[count * size];
        for (int i = 0; i < count; i++) {
            float[] x = set.input(first + i, network.input(), network.preprocessing());
            System.arraycopy(x, 0, batch, i * size, size);
        }
        return batch;
    }

    private static float[] result(Future<float[]> batch) throws InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
