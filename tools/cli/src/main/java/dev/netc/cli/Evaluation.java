package dev.netc.cli;

import dev.netc.cli.scores.Prediction;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.data.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a classifier over a data set, batch by batch; the next batch is decoded while one is computed. */
final class Evaluation {
    private static final int BATCH = 64;

    private final Classifier network;
    private final Dataset set;

    /** Takes the outputs before the final softmax, one batch after the other. */
    interface Rows {
        void add(float[] outputs) throws IOException;
    }

    Evaluation(Classifier network, Dataset set) {
        this.network = network;
        this.set = set;
    }

    /**
     * Every picture, in the order of the set.
     *
     * @throws UserError if a picture is of a class that the network does not have, or an output is not finite
     */
    Scores run(Rows rows, Progress progress) throws IOException, InterruptedException {
        requireClasses();
        List<Prediction> predictions = new ArrayList<>();
        ExecutorService decoder = Executors.newSingleThreadExecutor();
        try {
            Future<float[]> next = decoder.submit(() -> batch(0));
            for (int first = 0; first < set.size(); first += BATCH) {
                float[] batch = result(next);
                int following = first + BATCH;
                next = decoder.submit(() -> batch(following));
                float[] outputs = network.logits(batch);
                read(outputs, first, predictions);
                rows.add(outputs);
                progress.show(Math.min(following, set.size()));
            }
        } finally {
            decoder.shutdownNow();
            progress.end();
        }
        return new Scores(network.labels(), predictions);
    }

    /** The inputs from picture {@code first} on, one after the other. */
    private float[] batch(int first) {
        int size = network.description().inputSize();
        int count = Math.max(0, Math.min(BATCH, set.size() - first));
        float[] batch = new float[count * size];
        for (int i = 0; i < count; i++) {
            float[] x = set.input(
                    first + i,
                    network.description().input(),
                    network.description().preprocessing());
            System.arraycopy(x, 0, batch, i * size, size);
        }
        return batch;
    }

    private void read(float[] outputs, int first, List<Prediction> predictions) {
        int classes = network.labels().size();
        for (int i = 0; i < outputs.length / classes; i++) {
            int picture = first + i;
            try {
                predictions.add(Prediction.of(picture, set.label(picture), outputs, i * classes, classes));
            } catch (ArithmeticException e) {
                throw new UserError("picture " + picture + ": " + e.getMessage() + "; the weights are of no use", e);
            }
        }
    }

    private void requireClasses() {
        int classes = network.labels().size();
        for (int i = 0; i < set.size(); i++) {
            if (set.label(i) >= classes) {
                throw new UserError("there are pictures of class " + set.label(i) + ", and the network has only "
                        + classes + " classes, from 0");
            }
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
