package dev.netc.cli.scores;

import dev.netc.compiler.summary.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A confusion matrix and its classes in text. */
public final class ConfusionText {
    /** With more classes a matrix is wider than a terminal. */
    private static final int WIDEST = 20;

    private static final int MISTAKES = 20;

    private ConfusionText() {}

    /** A row for each class. */
    public static String classes(Confusion confusion) {
        Table table = new Table("class", ">pictures", ">right", ">recall", ">precision");
        for (ClassScore score : confusion.classes()) {
            table.row(
                    score.label(),
                    Integer.toString(score.pictures()),
                    Integer.toString(score.right()),
                    percent(score.recall()),
                    percent(score.precision()));
        }
        return table.text();
    }

    /** The matrix, or its most frequent mistakes where it would be too wide. */
    public static String matrix(Confusion confusion) {
        return confusion.labels().size() <= WIDEST ? whole(confusion) : mistakes(confusion);
    }

    /** A header with the labels, then a row for each true class: its label and the counts. */
    public static String csv(Confusion confusion) {
        List<Object> head = new ArrayList<>(List.of("true \\ predicted"));
        head.addAll(confusion.labels());
        Csv csv = new Csv().row(head);
        for (int label = 0; label < confusion.labels().size(); label++) {
            List<Object> row = new ArrayList<>(List.of(confusion.labels().get(label)));
            row.addAll(counts(confusion, label));
            csv.row(row);
        }
        return csv.toString();
    }

    /** {@code 98.33%}; a dash where there is nothing to divide by. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    private static String whole(Confusion confusion) {
        List<String> heads = new ArrayList<>(List.of("true \\ predicted"));
        confusion.labels().forEach(label -> heads.add(">" + label));
        Table table = new Table(heads.toArray(String[]::new));
        for (int label = 0; label < confusion.labels().size(); label++) {
            List<String> row = new ArrayList<>(List.of(confusion.labels().get(label)));
            counts(confusion, label).forEach(count -> row.add(count == 0 ? "." : count.toString()));
            table.row(row.toArray(String[]::new));
        }
        return table.text();
    }

    private static String mistakes(Confusion confusion) {
        Table table = new Table("true", "predicted", ">pictures");
        confusion.mistakes().stream()
                .limit(MISTAKES)
                .forEach(m -> table.row(m.label(), m.predicted(), Integer.toString(m.pictures())));
        return table.text();
    }

    private static List<Integer> counts(Confusion confusion, int label) {
        return IntStream.range(0, confusion.labels().size())
                .mapToObj(predicted -> confusion.count(label, predicted))
                .toList();
    }
}
