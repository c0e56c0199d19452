package dev.netc.compiler.emit;

import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.plan.Totals;
import java.util.Locale;

/** The table of layers that stands in the class's Javadoc. */
final class LayerTable {
    /** A longer table says no more than the class itself. */
    private static final int MOST_ROWS = 60;

    private LayerTable() {}

    static String of(Plan plan) {
        StringBuilder out = new StringBuilder();
        out.append(row("line", "layer", "output", "parameters", "multiply-adds"));
        out.append(row("", "input", plan.input().toString(), "", ""));
        for (Step step : plan.main()
                .steps()
                .subList(0, Math.min(MOST_ROWS, plan.main().steps().size()))) {
            Totals totals = Totals.of(step);
            out.append(row(
                    Integer.toString(step.origin().span().line()),
                    step.origin().text(),
                    step.shape().toString(),
                    totals.learnable() == 0 ? "" : String.format(Locale.ROOT, "%,d", totals.learnable()),
                    totals.macs() == 0 ? "" : String.format(Locale.ROOT, "%,d", totals.macs())));
        }
        if (plan.main().steps().size() > MOST_ROWS) {
            out.append(row("", "...", "", "", ""));
        }
        out.append(row(
                "",
                "total",
                "",
                String.format(Locale.ROOT, "%,d", plan.learnable()),
                String.format(Locale.ROOT, "%,d", plan.macs())));
        return out.toString();
    }

    private static String row(String line, String layer, String output, String parameters, String macs) {
        String shown = layer.length() <= 44 ? layer : layer.substring(0, 41) + "...";
        return String.format(Locale.ROOT, "%4s  %-44s  %-12s  %12s  %14s", line, shown, output, parameters, macs)
                        .stripTrailing()
                + "\n";
    }
}
