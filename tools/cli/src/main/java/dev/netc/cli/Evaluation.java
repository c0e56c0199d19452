package dev.netc.cli;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.data.Dataset;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a classifier over a data set, batch by batch; the next batch is decoded while one is computed. */
final class Evaluation {
    private static final int BATCH = 64;

    private final Classifier network;
    private final Dataset set;
    private int correct;

    /** Takes the outputs before the final softmax, one batch after the other. */
    interface Rows {
        void add(float[] outputs) throws IOException;
    }

    Evaluation(Classifier network, Dataset set) {
        this.network = network;
        this.set = set;
    }

    void run(Rows rows, Progress progress) throws IOException, InterruptedException {
        ExecutorService decoder = Executors.newSingleThreadExecutor();
        try {
            Future<float[]> next = decoder.submit(() -> batch(0));
            for (int first = 0; first < set.size(); first += BATCH) {
                float[] batch = result(next);
                int following = first + BATCH;
                next = decoder.submit(() -> batch(following));
                float[] outputs = network.logits(batch);
                count(outputs, first);
                rows.add(outputs);
                progress.show(Math.min(following, set.size()));
            }
        } finally {
            decoder.shutdownNow();
            progress.end();
        }
    }

    int correct() {
        return correct;
    }

    int total() {
        return set.size();
    }

    /** The inputs from picture {@code first} on, one after the other. */
    private float[] batch(int first) {
        int size = network.description().inputSize();
        int count = Math.max(0, Math.min(BATCH, set.size() - first));
        float[] batch = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(PictureInput.prepare(network, set.picture(first + i)), 0, batch, i * size, size);
        }
        return batch;
    }

    private void count(float[] outputs, int first) {
        int classes = network.labels().size();
        for (int i = 0; i < outputs.length / classes; i++) {
            int best = -1;
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                if (outputs[i * classes + c] > largest) {
                    largest = outputs[i * classes + c];
                    best = c;
                }
            }
            correct += best == set.label(first + i) ? 1 : 0;
        }
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
