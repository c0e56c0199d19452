package dev.netc.cli;

import dev.netc.compiler.diagnostic.JsonRenderer;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Datasets;
import dev.netc.runtime.data.NpyWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "eval", description = "Count how many pictures of a data set a network classifies correctly.")
final class EvalCommand extends NetcCommand {
    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "SET",
            description = "digits, cifar10, cifar100, mnist or fashion-mnist, or cifar10:DIR and so on, or folder:DIR"
                    + " with a folder for each class.")
    String data;

    @Option(
            names = "--outputs",
            paramLabel = "FILE",
            description = "Write the outputs before the final softmax as a NumPy file: float32 [N, classes].")
    Path outputs;

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
        Optional<Classifier> opened = ReadyNetwork.open(file, model, weights, this);
        if (opened.isEmpty()) {
            return ExitCode.INPUT;
        }
        try (Classifier network = opened.get()) {
            PictureInput.require(network, file);
            Dataset set = Datasets.test(data);
            if (set.size() == 0) {
                throw new UserError(data + ": there are no pictures");
            }
            requireClasses(network, set);
            Evaluation evaluation = new Evaluation(network, set);
            run(evaluation, set.size(), network.labels().size());
            print(network, evaluation);
        }
        return ExitCode.OK;
    }

    private void run(Evaluation evaluation, int pictures, int classes) throws IOException, InterruptedException {
        Progress progress = new Progress(terminal, pictures);
        if (outputs == null) {
            evaluation.run(rows -> {}, progress);
            return;
        }
        try (NpyWriter writer = NpyWriter.create(outputs, pictures, classes)) {
            evaluation.run(writer::write, progress);
            writer.finish();
        }
    }

    private void requireClasses(Classifier network, Dataset set) {
        int classes = network.labels().size();
        for (int i = 0; i < set.size(); i++) {
            if (set.label(i) >= classes) {
                throw new UserError(data + " has pictures of class " + set.label(i) + ", and the network has only "
                        + classes + " classes, from 0");
            }
        }
    }

    private void print(Classifier network, Evaluation evaluation) {
        double accuracy = (double) evaluation.correct() / evaluation.total();
        if (format == Format.json) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "{\"network\":%s,\"engine\":%s,\"data\":%s,\"trained\":%b,"
                                    + "\"correct\":%d,\"total\":%d,\"accuracy\":%s}%n",
                            JsonRenderer.quoted(network.description().network()),
                            JsonRenderer.quoted(network.engine().name()),
                            JsonRenderer.quoted(data),
                            weights.weights != null,
                            evaluation.correct(),
                            evaluation.total(),
                            accuracy);
        } else {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%s on %s: %d of %d correct, %.2f%%%n",
                            network.description().network(),
                            network.engine().name(),
                            evaluation.correct(),
                            evaluation.total(),
                            100 * accuracy);
        }
    }
}
