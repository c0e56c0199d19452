package dev.netc.cli.report;

import dev.netc.cli.scores.Csv;
import dev.netc.runtime.train.EpochResult;
import java.util.List;

/** The epochs of a training as CSV. Numbers are as Java prints them and lose nothing. */
public final class HistoryCsv {
    private HistoryCsv() {}

    /** A row for each epoch; the cells of the validation are empty where there was none. */
    public static String epochs(List<EpochResult> history) {
        Csv csv =
                new Csv().row("epoch", "rate", "loss", "accuracy", "validation_loss", "validation_accuracy", "seconds");
        for (EpochResult epoch : history) {
            csv.row(
                    epoch.epoch(),
                    epoch.rate(),
                    epoch.loss(),
                    epoch.accuracy(),
                    epoch.validation().map(v -> Double.toString(v.loss())).orElse(""),
                    epoch.validation().map(v -> Double.toString(v.accuracy())).orElse(""),
                    epoch.seconds());
        }
        return csv.toString();
    }

    /** A row for each epoch and layer: the norm of the gradient of the layer's parameters. */
    public static String gradients(List<EpochResult> history) {
        Csv csv = new Csv().row("epoch", "layer", "norm");
        for (EpochResult epoch : history) {
            epoch.gradientNorms().forEach((layer, norm) -> csv.row(epoch.epoch(), layer, norm));
        }
        return csv.toString();
    }
}
