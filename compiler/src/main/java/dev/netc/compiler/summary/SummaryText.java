package dev.netc.compiler.summary;

import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.summary.Summary.Row;
import java.util.List;
import java.util.Locale;

/** A summary as a table for a terminal, or as Markdown. */
public final class SummaryText {
    private SummaryText() {}

    /** For a terminal. {@code unfolded}: the layers inside blocks too. */
    public static String render(Summary summary, boolean unfolded) {
        return heading(summary) + "\n\n" + table(summary, unfolded).text() + "\n" + totals(summary) + recipe(summary);
    }

    /** For a Markdown page. */
    public static String markdown(Summary summary, boolean unfolded) {
        return "## " + heading(summary) + "\n\n" + table(summary, unfolded).markdown() + "\n" + totals(summary)
                + recipe(summary);
    }

    /** What the author left to the defaults, layer by layer. */
    public static String explainDefaults(Plan plan) {
        Table table = new Table(">line", "layer", "implied");
        new SummaryWalk()
                .rows(plan).stream()
                        .filter(row -> !row.implied().isEmpty())
                        .map(row -> List.of(Integer.toString(row.line()), row.layer(), row.implied()))
                        .distinct()
                        .forEach(cells -> table.row(cells.get(0), cells.get(1), cells.get(2)));
        return plan.name() + ": what is implied\n\n" + table.text();
    }

    private static String heading(Summary summary) {
        return summary.network() + ", input " + summary.input();
    }

    private static Table table(Summary summary, boolean unfolded) {
        Table table =
                new Table(">line", "layer", "output", ">parameters", ">multiply-adds", ">memory", ">receptive field");
        for (Row row : unfolded ? summary.rows() : Folding.fold(summary.rows())) {
            table.row(
                    Integer.toString(row.line()),
                    "  ".repeat(row.depth()) + row.layer(),
                    row.output().toString(),
                    row.parameters() == 0 ? "" : grouped(row.parameters()),
                    row.macs() == 0 ? "" : grouped(row.macs()),
                    bytes(row.outputBytes()),
                    row.receptiveField());
        }
        return table;
    }

    private static String totals(Summary summary) {
        Memory predicting = summary.predicting();
        Memory training = summary.training();
        return String.format(
                Locale.ROOT,
                "%,d parameters, %,d multiply-adds\nmemory on onednn at batch %d, in float32:\n"
                        + "predicting %s: %s of parameters and statistics, %s of prepared weights, %s of activations\n"
                        + "training %s: the parameters, %s of prepared weights, %s of gradients and optimizer state,"
                        + " %s of activations and their gradients\n",
                summary.parameters(),
                summary.macs(),
                summary.batch(),
                bytes(predicting.total()),
                bytes(predicting.parameters()),
                bytes(predicting.prepared()),
                bytes(predicting.activations()),
                bytes(training.total()),
                bytes(training.prepared()),
                bytes(training.learning()),
                bytes(training.activations()));
    }

    private static String recipe(Summary summary) {
        return summary.recipe().isEmpty() ? "" : "recipe: " + String.join("; ", summary.recipe()) + "\n";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String bytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
