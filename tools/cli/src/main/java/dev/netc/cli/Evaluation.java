package dev.netc.cli;

import dev.netc.cli.scores.Prediction;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.data.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a classifier over a data set. */
final class Evaluation {
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
        requireClasses(set, network);
        List<Prediction> predictions = new ArrayList<>();
        new InputBatches(set, network.description())
                .forEach(
                        (first, x) -> {
                            float[] outputs = network.logits(x);
                            predictions.addAll(predictions(network, set, first, outputs));
                            rows.add(outputs);
                        },
                        progress);
        return new Scores(network.labels(), predictions);
    }

    /**
     * What a classifier said of the pictures from {@code first} on.
     *
     * @throws UserError if an output is not finite
     */
    static List<Prediction> predictions(Classifier network, Dataset set, int first, float[] outputs) {
        int classes = network.labels().size();
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < outputs.length / classes; i++) {
            int picture = first + i;
            try {
                predictions.add(Prediction.of(picture, set.label(picture), outputs, i * classes, classes));
            } catch (ArithmeticException e) {
                throw new UserError("picture " + picture + ": " + e.getMessage() + "; the weights are of no use", e);
            }
        }
        return predictions;
    }

    /** @throws UserError if a picture is of a class that the network does not have */
    static void requireClasses(Dataset set, Classifier network) {
        int classes = network.labels().size();
        for (int i = 0; i < set.size(); i++) {
            if (set.label(i) >= classes) {
                throw new UserError("there are pictures of class " + set.label(i) + ", and the network has only "
                        + classes + " classes, from 0");
            }
        }
    }
}
