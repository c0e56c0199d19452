package dev.netc.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a classifier thinks of one picture: every class with its probability, the most probable first. */
public final class Classification {

    /**
     * A class.
     *
     * @param index its place in the network's output
     */
    public record Entry(int index, String label, double probability) {}

    private final List<Entry> entries;

    private Classification(List<Entry> entries) {
        this.entries = entries;
    }

    /** The softmax of {@code logits}, sorted; equal ones by index. */
    static Classification of(float[] logits, List<String> labels) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < logits.length; i++) {
            entries.add(new Entry(i, labels.get(i), Math.exp(logits[i] - max) / sum));
        }
        entries.sort(Comparator.comparingDouble(Entry::probability).reversed());
        return new Classification(List.copyOf(entries));
    }

    /** Of the most probable class. */
    public String label() {
        return entries.get(0).label();
    }

    /** Of the most probable class, in [0, 1]. */
    public double probability() {
        return entries.get(0).probability();
    }

    /** Of the most probable class. */
    public int index() {
        return entries.get(0).index();
    }

    /**
     * The {@code k} most probable classes, descending, equal ones by index; all where there are fewer.
     *
     * @throws IllegalArgumentException if {@code k} is negative
     */
    public List<Entry> top(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("top " + k);
        }
        return entries.subList(0, Math.min(k, entries.size()));
    }

    /** {@code cat 93.1 %}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.1f %%", label(), 100 * probability());
    }
}
