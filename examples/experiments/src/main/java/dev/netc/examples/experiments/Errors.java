package dev.netc.examples.experiments;

import dev.netc.runtime.train.EpochResult;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;

/**
 * Trainings by their error, epoch by epoch. That of training is the mean over an epoch of augmented pictures and of
 * weights that change, as in the paper's figures; that of the test is of the weights at its end.
 */
record Errors(List<Trained> trainings) {

    /** In percent. */
    static double training(EpochResult epoch) {
        return 100 * (1 - epoch.accuracy());
    }

    /** In percent; the training was judged. */
    static double test(EpochResult epoch) {
        return 100 * (1 - epoch.validation().orElseThrow().accuracy());
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f %%", value);
    }

    /** A row for each training. */
    Table summary() {
        Table table = new Table(
                "network", "parameters", "epochs", "training error", "test error", "lowest test error", "time");
        for (Trained trained : trainings) {
            table.row(
                    trained.label(),
                    trained.parameters(),
                    trained.history().size(),
                    percent(training(trained.last())),
                    percent(test(trained.last())),
                    percent(trained.history().stream()
                            .mapToDouble(Errors::test)
                            .min()
                            .orElseThrow()),
                    String.format(Locale.ROOT, "%.0f min", trained.seconds() / 60));
        }
        return table;
    }

    /** A row for each epoch of each training. */
    Table data() {
        Table table =
                new Table("network", "epoch", "rate", "loss", "training_error", "test_loss", "test_error", "seconds");
        for (Trained trained : trainings) {
            for (EpochResult epoch : trained.history()) {
                table.row(
                        trained.label(),
                        epoch.epoch(),
                        epoch.rate(),
                        epoch.loss(),
                        training(epoch),
                        epoch.validation().orElseThrow().loss(),
                        test(epoch),
                        epoch.seconds());
            }
        }
        return table;
    }

    /** The greatest of all errors, in percent. */
    double greatest() {
        return trainings.stream()
                .flatMap(trained -> trained.history().stream())
                .mapToDouble(epoch -> Math.max(training(epoch), test(epoch)))
                .max()
                .orElseThrow();
    }

    /** The errors of the test drawn through, those of training dashed, on a scale up to {@code most} percent. */
    XYChart chart(String title, double most) {
        XYChart chart = Figure.chart(title, "epoch", "error, % (training: dashed)");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(most).setYAxisDecimalPattern("#");
        for (int i = 0; i < trainings.size(); i++) {
            Trained trained = trainings.get(i);
            Color colour = Figure.COLOURS.get(i);
            List<Double> epochs = values(trained, EpochResult::epoch);
            Figure.dashed(chart, trained.label() + ", training", epochs, values(trained, Errors::training), colour)
                    .setShowInLegend(false);
            Figure.line(chart, trained.label(), epochs, values(trained, Errors::test), colour);
        }
        return chart;
    }

    private static List<Double> values(Trained trained, ToDoubleFunction<EpochResult> value) {
        return trained.history().stream().map(value::applyAsDouble).toList();
    }
}
