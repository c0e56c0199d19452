package dev.netc.cli.report;

import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.Evaluation;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/** Loss, accuracy and rate, epoch by epoch. */
final class EpochCharts {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 320;

    private final List<EpochResult> history;
    private final List<Double> epochs;

    /** @param history at least one epoch */
    EpochCharts(List<EpochResult> history) {
        this.history = history;
        this.epochs = history.stream().map(epoch -> (double) epoch.epoch()).toList();
    }

    XYChart loss() {
        return pair("Loss", EpochResult::loss, Evaluation::loss, "0.###");
    }

    XYChart accuracy() {
        return pair("Accuracy", EpochResult::accuracy, Evaluation::accuracy, "0.## %");
    }

    XYChart rate() {
        XYChart chart = ChartStyle.lines("Learning rate at the end of the epoch", "epoch", WIDTH, HEIGHT);
        chart.getStyler().setYAxisDecimalPattern("0.######").setLegendVisible(false);
        ChartStyle.add(chart, "rate", epochs, values(EpochResult::rate), ChartStyle.TRAINING);
        return chart;
    }

    private XYChart pair(
            String title,
            ToDoubleFunction<EpochResult> training,
            Function<Evaluation, Double> heldOut,
            String pattern) {
        XYChart chart = ChartStyle.lines(title, "epoch", WIDTH, HEIGHT);
        chart.getStyler().setYAxisDecimalPattern(pattern);
        ChartStyle.add(chart, "training", epochs, values(training), ChartStyle.TRAINING);
        if (history.stream().anyMatch(epoch -> epoch.validation().isPresent())) {
            List<Double> values =
                    values(epoch -> epoch.validation().map(heldOut).orElse(Double.NaN));
            ChartStyle.add(chart, "held out", epochs, values, ChartStyle.HELD_OUT);
        }
        return chart;
    }

    private List<Double> values(ToDoubleFunction<EpochResult> value) {
        return history.stream().map(value::applyAsDouble).toList();
    }
}
