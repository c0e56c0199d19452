package dev.netc.cli.report;

import dev.netc.cli.report.RunReport.TrainedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The gradients' norms as the page shows them.
 *
 * @param epochs the heads of the columns of the table: the first, the last and some between
 */
record GradientView(String overEpochs, String throughTheDepth, List<Integer> epochs, List<Row> rows) {
    private static final int COLUMNS = 5;

    /** A layer. */
    record Row(int line, String layer, List<String> norms) {}

    /** Null where no gradient was measured. */
    static GradientView of(RunReport report) {
        List<TrainedLayer> layers = report.layers().stream()
                .filter(layer -> !report.gradientNorms(layer).isEmpty())
                .toList();
        if (layers.isEmpty()) {
            return null;
        }
        List<Integer> chosen = GradientCharts.spread(report.history().size(), COLUMNS);
        List<Row> rows = layers.stream()
                .map(layer -> new Row(layer.line(), layer.name(), cells(report.gradientNorms(layer), chosen)))
                .toList();
        GradientCharts charts = new GradientCharts(charted(report, layers));
        return new GradientView(
                Svg.of(charts.overEpochs(), "gradients"),
                Svg.of(charts.throughTheDepth(), "depth"),
                chosen.stream().map(epoch -> epoch + 1).toList(),
                rows);
    }

    /** Layers with weights alone, where there are any: the norms of normalisations are of another size. */
    private static Map<String, List<Double>> charted(RunReport report, List<TrainedLayer> layers) {
        boolean any = layers.stream().anyMatch(TrainedLayer::weighs);
        Map<String, List<Double>> norms = new LinkedHashMap<>();
        layers.stream()
                .filter(layer -> layer.weighs() || !any)
                .forEach(layer -> norms.put(layer.name(), report.gradientNorms(layer)));
        return norms;
    }

    private static List<String> cells(List<Double> norms, List<Integer> epochs) {
        return epochs.stream()
                .map(epoch -> String.format(Locale.ROOT, "%.2e", norms.get(epoch)))
                .toList();
    }
}
