package dev.netc.cli.report;

import dev.netc.cli.scores.Confusion;
import dev.netc.cli.scores.Confusion.Mistake;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A confusion matrix as the page shows it: a table, or a picture where a table would be too wide.
 *
 * @param rows empty where {@code picture} stands
 * @param picture the address of an image; null where there are rows
 */
record MatrixView(List<String> labels, List<Row> rows, String picture, List<Mistake> mistakes) {
    private static final int WIDEST_TABLE = 25;
    private static final int MISTAKES = 12;

    record Row(String label, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param kind classes of the style sheet
     * @param strength of its colour, 0 to 1
     */
    record Cell(String count, String kind, String strength, String title) {}

    static MatrixView of(Confusion confusion) {
        List<Mistake> mistakes = confusion.mistakes().stream().limit(MISTAKES).toList();
        if (confusion.labels().size() > WIDEST_TABLE) {
            String picture = Png.address(Png.of(new ConfusionChart(confusion).image()));
            return new MatrixView(confusion.labels(), List.of(), picture, mistakes);
        }
        List<Row> rows = IntStream.range(0, confusion.labels().size())
                .mapToObj(label -> row(confusion, label))
                .toList();
        return new MatrixView(confusion.labels(), rows, null, mistakes);
    }

    private static Row row(Confusion confusion, int label) {
        String name = confusion.labels().get(label);
        List<Cell> cells = IntStream.range(0, confusion.labels().size())
                .mapToObj(predicted -> cell(confusion, label, predicted))
                .toList();
        return new Row(name, cells);
    }

    private static Cell cell(Confusion confusion, int label, int predicted) {
        int count = confusion.count(label, predicted);
        double share = (double) count / Math.max(1, confusion.pictures(label));
        String title = count + " of " + confusion.pictures(label) + " pictures of "
                + confusion.labels().get(label) + " were taken for "
                + confusion.labels().get(predicted);
        String kind = count == 0 ? "none" : label == predicted ? "hit" : "miss";
        return new Cell(
                count == 0 ? "" : Integer.toString(count),
                share > 0.5 ? kind + " strong" : kind,
                String.format(Locale.ROOT, "%.2f", 0.15 + 0.85 * share),
                title);
    }
}
