package dev.netc.cli;

import dev.netc.cli.report.ReportFiles;
import dev.netc.cli.scores.Confusion;
import dev.netc.cli.scores.ConfusionText;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Datasets;
import dev.netc.runtime.data.NpyWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "eval", description = "Count how many pictures of a data set a network classifies correctly.")
final class EvalCommand extends NetcCommand {
    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Option(names = "--data", required = true, paramLabel = "SET", description = DataHelp.EVALUATE)
    String data;

    @Option(
            names = "--outputs",
            paramLabel = "FILE",
            description = "Write the outputs before the final softmax as a NumPy file: float32 [N, classes].")
    Path outputs;

    @Option(
            names = "--confusion",
            paramLabel = "FILE",
            description = "Write how often each class was taken for each class, as .csv or .png; repeatable.")
    Path[] confusion = {};

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    Format format = Format.text;

    @Mixin
    WeightOptions weights;

    @Mixin
    ModelOptions model;

    /** Spelt as on the command line. */
    enum Format {
        text,
        json
    }

    EvalCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path table : confusion) {
            if (!table.toString().endsWith(".csv") && !table.toString().endsWith(".png")) {
                throw usage("--confusion takes a file that ends in .csv or .png, not " + table);
            }
        }
        Optional<Classifier> opened = ReadyNetwork.open(file, model, weights, this);
        if (opened.isEmpty()) {
            return ExitCode.INPUT;
        }
        try (Classifier network = opened.get()) {
            PictureInput.requireClasses(network, file);
            Dataset set = Datasets.test(data);
            if (set.size() == 0) {
                throw new UserError(data + ": there are no pictures");
            }
            Scores scores = run(
                    new Evaluation(network, set), set.size(), network.labels().size());
            for (Path table : confusion) {
                write(table, scores.confusion());
            }
            terminal.out().print(text(network, scores));
        }
        return ExitCode.OK;
    }

    private Scores run(Evaluation evaluation, int pictures, int classes) throws IOException, InterruptedException {
        Progress progress = new Progress(terminal, pictures);
        if (outputs == null) {
            return evaluation.run(rows -> {}, progress);
        }
        try (NpyWriter writer = NpyWriter.create(outputs, pictures, classes)) {
            Scores scores = evaluation.run(writer::write, progress);
            writer.finish();
            return scores;
        }
    }

    private static void write(Path table, Confusion confusion) throws IOException {
        byte[] bytes = table.toString().endsWith(".csv")
                ? ConfusionText.csv(confusion).getBytes(StandardCharsets.UTF_8)
                : ReportFiles.confusion(confusion);
        AtomicFile.write(table, bytes);
    }

    private String text(Classifier network, Scores scores) throws IOException {
        return format == Format.json
                ? ScoresJson.render(network, data, weights.weights != null, scores)
                : ScoresText.render(network, scores);
    }
}
