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
        Summary.of(plan).rows().stream()
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
        return String.format(
                Locale.ROOT,
                "%,d parameters, %,d multiply-adds\n%s for predicting one sample in float32: %s of parameters and"
                        + " statistics, %s of activations\n",
                summary.parameters(),
                summary.macs(),
                bytes(summary.memoryBytes()),
                bytes(summary.memoryBytes() - summary.activationBytes()),
                bytes(summary.activationBytes()));
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
