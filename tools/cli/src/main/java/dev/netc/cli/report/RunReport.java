package dev.netc.cli.report;

import dev.netc.cli.scores.Scores;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.train.EpochResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report shows.
 *
 * @param network its name
 * @param facts what ran, in the order in which they are shown
 * @param recipe its settings, a line each
 * @param history every epoch
 * @param layers those with parameters, in the order of the network
 * @param heldOut empty where no pictures were held out
 */
public record RunReport(
        String network,
        List<Fact> facts,
        List<String> recipe,
        List<EpochResult> history,
        List<TrainedLayer> layers,
        Optional<HeldOut> heldOut) {

    public RunReport {
        facts = List.copyOf(facts);
        recipe = List.copyOf(recipe);
        history = List.copyOf(history);
        layers = List.copyOf(layers);
    }

    /** A line of what ran. */
    public record Fact(String name, String value) {}

    /**
     * A layer with parameters.
     *
     * @param name the dotted path
     * @param line in the .net file
     * @param weighs whether it has weights, as convolutions and dense layers do and normalisations do not
     */
    public record TrainedLayer(String name, int line, boolean weighs) {}

    /** Pictures that were not learned from, and how the trained network did on them. */
    public record HeldOut(Dataset pictures, Scores scores) {}

    /** The norm of the gradient of a layer, epoch by epoch; empty for a layer that learns nothing. */
    List<Double> gradientNorms(TrainedLayer layer) {
        return history.stream()
                .map(epoch -> epoch.gradientNorms().get(layer.name()))
                .filter(Objects::nonNull)
                .toList();
    }
}
