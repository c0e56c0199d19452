package dev.netc.examples.experiments;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/** Trainings by their steps. */
final class Losses {
    /** How many steps are the first ones, or the last. */
    static final int ENDS = 10;

    private Losses() {}

    /** The loss of the first step. */
    static String first(Trained trained) {
        return number(trained.steps().get(0).loss());
    }

    /** The mean loss of the first steps, or of all where they are fewer. */
    static double atFirst(Trained trained) {
        return mean(trained.steps().subList(0, ends(trained)));
    }

    /** The mean loss of the last steps, or of all where they are fewer. */
    static double atLast(Trained trained) {
        int steps = trained.steps().size();
        return mean(trained.steps().subList(steps - ends(trained), steps));
    }

    static String last(Trained trained) {
        return number(atLast(trained));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** The loss of every step, a line for each training. */
    static XYChart chart(String title, List<Trained> trainings) {
        return chart(title, "loss", trainings, StepRow::loss);
    }

    static XYChart chart(String title, String y, List<Trained> trainings, ToDoubleFunction<StepRow> value) {
        XYChart chart = Figure.chart(title, "step", y);
        chart.getStyler().setYAxisDecimalPattern("0.##");
        for (int i = 0; i < trainings.size(); i++) {
            List<StepRow> rows = trainings.get(i).steps();
            Figure.line(
                    chart,
                    trainings.get(i).label(),
                    rows.stream().map(row -> (double) row.step()).toList(),
                    rows.stream().map(value::applyAsDouble).toList(),
                    Figure.COLOURS.get(i));
        }
        return chart;
    }

    private static int ends(Trained trained) {
        return Math.min(ENDS, trained.steps().size());
    }

    private static double mean(List<StepRow> rows) {
        return rows.stream().mapToDouble(StepRow::loss).average().orElseThrow();
    }
}
