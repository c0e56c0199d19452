package dev.netc.cli;

import dev.netc.cli.report.ReportFiles;
import dev.netc.cli.report.RunReport;
import dev.netc.cli.report.RunReport.Fact;
import dev.netc.cli.report.RunReport.HeldOut;
import dev.netc.cli.report.RunReport.TrainedLayer;
import dev.netc.cli.scores.ConfusionText;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.Role;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.train.Recipe;
import dev.netc.runtime.train.TrainingResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges a trained network, writes the report and says where everything is. */
final class TrainingOutcome {
    private final TrainCommand command;
    private final Classifier network;
    private final Recipe recipe;
    private final TrainingData data;
    private final RunFolder folder;
    private final List<Fact> facts;

    TrainingOutcome(
            TrainCommand command,
            Classifier network,
            Recipe recipe,
            TrainingData data,
            RunFolder folder,
            List<Fact> facts) {
        this.command = command;
        this.network = network;
        this.recipe = recipe;
        this.data = data;
        this.folder = folder;
        this.facts = facts;
    }

    void write(TrainingResult result) throws IOException, InterruptedException {
        Optional<HeldOut> heldOut = heldOut();
        RunReport report = new RunReport(
                network.description().network(), facts, recipe.lines(), result.history(), layers(), heldOut);
        AtomicFile.write(folder.report(), ReportFiles.html(report));
        AtomicFile.write(folder.file("curves.png"), ReportFiles.curves(report));
        if (heldOut.isPresent()) {
            var confusion = heldOut.get().scores().confusion();
            AtomicFile.write(folder.file("confusion.csv"), ConfusionText.csv(confusion));
            AtomicFile.write(folder.file("confusion.png"), ReportFiles.confusion(confusion));
        }
        print(result, heldOut);
    }

    private Optional<HeldOut> heldOut() throws IOException, InterruptedException {
        if (data.heldOut().isEmpty()) {
            return Optional.empty();
        }
        Dataset pictures = data.heldOut().get();
        Progress progress = new Progress(command.terminal, pictures.size());
        Scores scores = new Evaluation(network, pictures).run(rows -> {}, progress);
        return Optional.of(new HeldOut(pictures, scores));
    }

    private List<TrainedLayer> layers() {
        Map<String, TrainedLayer> layers = new LinkedHashMap<>();
        network.parameters().forEach((name, parameter) -> {
            String layer = name.substring(0, name.lastIndexOf('.'));
            boolean weighs = parameter.role() == Role.WEIGHT
                    || (layers.containsKey(layer) && layers.get(layer).weighs());
            layers.put(layer, new TrainedLayer(layer, parameter.line(), weighs));
        });
        return List.copyOf(layers.values());
    }

    private void print(TrainingResult result, Optional<HeldOut> heldOut) {
        Terminal terminal = command.terminal;
        if (result.ending() == TrainingResult.Ending.EARLY) {
            terminal.note("ended early; the weights are those of epoch "
                    + result.best().orElseThrow().epoch());
        }
        if (heldOut.isEmpty()) {
            terminal.note(data.name() + " holds no pictures back; --validate SET judges the training on others");
        }
        heldOut.map(HeldOut::scores)
                .ifPresent(scores -> terminal.out()
                        .println("\n" + scores.right() + " of " + scores.total() + " held-out pictures correct, "
                                + ConfusionText.percent(scores.accuracy())));
        terminal.out().println("weights  " + folder.weights());
        terminal.out().println("report   " + folder.report());
        terminal.out().println("next     " + next());
    }

    private String next() {
        List<String> words = new ArrayList<>(List.of("netc", "predict", command.file.toString()));
        words.addAll(command.model.words());
        words.addAll(List.of("--weights", folder.weights().toString()));
        return ShellWords.join(words) + " PICTURE...";
    }
}
