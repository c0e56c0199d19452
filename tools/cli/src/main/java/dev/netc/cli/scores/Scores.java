package dev.netc.cli.scores;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a classifier did on a data set.
 *
 * @param labels the classes by index
 * @param predictions one for each picture, in the order of the set; at least one
 */
public record Scores(List<String> labels, List<Prediction> predictions) {
    /** ImageNet's usual second measure. */
    private static final int TOP = 5;

    public Scores {
        labels = List.copyOf(labels);
        predictions = List.copyOf(predictions);
    }

    public int total() {
        return predictions.size();
    }

    public int right() {
        return within(1);
    }

    /** Top-1, in [0, 1]. */
    public double accuracy() {
        return (double) right() / total();
    }

    /** The share of pictures whose class is among the five most probable; empty with five classes or fewer. */
    public OptionalDouble top5() {
        return labels.size() > TOP ? OptionalDouble.of((double) within(TOP) / total()) : OptionalDouble.empty();
    }

    /** The mean cross-entropy. */
    public double loss() {
        return predictions.stream().mapToDouble(Prediction::loss).sum() / total();
    }

    public Confusion confusion() {
        return Confusion.of(labels, predictions);
    }

    /** The {@code count} pictures of the highest loss, descending. */
    public List<Prediction> worst(int count) {
        return predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::loss).reversed())
                .limit(count)
                .toList();
    }

    private int within(int ranks) {
        return (int) predictions.stream()
                .filter(prediction -> prediction.rank() < ranks)
                .count();
    }
}
