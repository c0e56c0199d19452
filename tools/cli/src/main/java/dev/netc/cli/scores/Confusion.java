package dev.netc.cli.scores;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How many pictures of each class were taken for each class. */
public final class Confusion {
    private final List<String> labels;
    private final int[][] counts;

    private Confusion(List<String> labels, int[][] counts) {
        this.labels = labels;
        this.counts = counts;
    }

    /** One sort of mistake. */
    public record Mistake(String label, String predicted, int pictures) {}

    static Confusion of(List<String> labels, List<Prediction> predictions) {
        int[][] counts = new int[labels.size()][labels.size()];
        predictions.forEach(prediction -> counts[prediction.label()][prediction.predicted()]++);
        return new Confusion(labels, counts);
    }

    public List<String> labels() {
        return labels;
    }

    public int count(int label, int predicted) {
        return counts[label][predicted];
    }

    /** How many pictures are of the class {@code label}. */
    public int pictures(int label) {
        return IntStream.of(counts[label]).sum();
    }

    /** In the order of the labels. */
    public List<ClassScore> classes() {
        return IntStream.range(0, labels.size())
                .mapToObj(k -> new ClassScore(labels.get(k), pictures(k), counts[k][k], predicted(k)))
                .toList();
    }

    /** The most frequent first; equal ones in the order of the labels. */
    public List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                if (label != predicted && counts[label][predicted] > 0) {
                    mistakes.add(new Mistake(labels.get(label), labels.get(predicted), counts[label][predicted]));
                }
            }
        }
        mistakes.sort(Comparator.comparingInt(Mistake::pictures).reversed());
        return mistakes;
    }

    private int predicted(int k) {
        return IntStream.range(0, labels.size()).map(label -> counts[label][k]).sum();
    }
}
