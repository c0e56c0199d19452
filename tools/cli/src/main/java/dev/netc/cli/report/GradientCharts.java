package dev.netc.cli.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The norms of the layers' gradients on a logarithmic scale: where they fall towards the input they vanish, where they
 * rise they explode.
 */
final class GradientCharts {
    private static final int WIDTH = 1060;
    private static final int HEIGHT = 340;
    private static final int MOST_LINES = 8;

    /** The dark part of the scale viridis, whose order is seen without a legend. */
    private static final List<Color> SCALE =
            List.of(new Color(0x440154), new Color(0x31688E), new Color(0x1F9E89), new Color(0x6ECE58));

    private final Map<String, List<Double>> norms;
    private final List<String> layers;
    private final int epochs;

    /** @param norms of each layer, epoch by epoch; at least one of both */
    GradientCharts(Map<String, List<Double>> norms) {
        this.norms = norms;
        this.layers = List.copyOf(norms.keySet());
        this.epochs = norms.get(layers.get(0)).size();
    }

    /** A line for each layer, or for some of them, evenly spread, where there are many. */
    XYChart overEpochs() {
        XYChart chart = chart("Norm of the gradient, epoch by epoch", "epoch");
        List<Double> x = numbers(epochs);
        List<Integer> chosen = spread(layers.size(), MOST_LINES);
        for (int i = 0; i < chosen.size(); i++) {
            String layer = layers.get(chosen.get(i));
            add(chart, layer, x, norms.get(layer), between(i, chosen.size()));
        }
        return chart;
    }

    /** A line for the first, the middle and the last epoch, from the input to the output. */
    XYChart throughTheDepth() {
        XYChart chart = chart("Norm of the gradient, from input to output", "layer");
        List<Integer> chosen = spread(epochs, 3);
        for (int i = 0; i < chosen.size(); i++) {
            int epoch = chosen.get(i);
            List<Double> y =
                    layers.stream().map(layer -> norms.get(layer).get(epoch)).toList();
            add(chart, "epoch " + (epoch + 1), numbers(layers.size()), y, between(i, chosen.size()));
        }
        return chart;
    }

    /** Some of the numbers from 0 to {@code count} - 1, the first and the last among them. */
    static List<Integer> spread(int count, int most) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < most; i++) {
            chosen.add((int) Math.round((double) i * (count - 1) / (most - 1)));
        }
        return List.copyOf(chosen);
    }

    /** Whole decades, so that also a narrow range has labels. */
    private XYChart chart(String title, String x) {
        XYChart chart = ChartStyle.lines(title, x, WIDTH, HEIGHT);
        List<Double> all = norms.values().stream()
                .flatMap(List::stream)
                .filter(norm -> norm > 0)
                .toList();
        double least = all.stream().min(Double::compare).orElse(1.0);
        double most = all.stream().max(Double::compare).orElse(1.0);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least))));
        chart.getStyler().setYAxisMax(Math.pow(10, Math.floor(Math.log10(most)) + 1));
        return chart;
    }

    /** A norm of 0 has no logarithm and leaves a gap. */
    private static void add(XYChart chart, String name, List<Double> x, List<Double> y, Color color) {
        if (y.stream().anyMatch(norm -> norm > 0)) {
            ChartStyle.add(
                    chart,
                    name,
                    x,
                    y.stream().map(norm -> norm > 0 ? norm : Double.NaN).toList(),
                    color);
        }
    }

    private static List<Double> numbers(int count) {
        return new ArrayList<>(
                IntStream.rangeClosed(1, count).asDoubleStream().boxed().toList());
    }

    /** The {@code i}-th of {@code count} colours. */
    private static Color between(int i, int count) {
        double place = count == 1 ? 0 : (double) i * (SCALE.size() - 1) / (count - 1);
        int below = Math.min((int) place, SCALE.size() - 2);
        Color from = SCALE.get(below);
        Color to = SCALE.get(below + 1);
        double share = place - below;
        return new Color(
                mixed(from.getRed(), to.getRed(), share),
                mixed(from.getGreen(), to.getGreen(), share),
                mixed(from.getBlue(), to.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
