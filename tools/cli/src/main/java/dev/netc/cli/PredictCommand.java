package dev.netc.cli;

import dev.netc.compiler.diagnostic.JsonRenderer;
import dev.netc.runtime.Classification;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.PictureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "predict", description = "Say what pictures show.")
final class PredictCommand extends NetcCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PICTURE", description = "JPEG, PNG, GIF or BMP files.")
    List<Path> pictures;

    @Option(names = "--top", paramLabel = "K", description = "How many classes to show; default: ${DEFAULT-VALUE}.")
    int top = 5;

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

    PredictCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (top < 1) {
            throw usage("--top takes a number above 0");
        }
        Optional<Classifier> opened = ReadyNetwork.open(file, model, weights, this);
        if (opened.isEmpty()) {
            return ExitCode.INPUT;
        }
        List<String> objects = new ArrayList<>();
        int failures = 0;
        try (Classifier network = opened.get()) {
            PictureInput.require(network, file);
            for (Path picture : pictures) {
                try {
                    List<Classification.Entry> entries =
                            network.classify(Picture.read(picture)).top(top);
                    if (format == Format.json) {
                        objects.add(json(picture, entries));
                    } else {
                        terminal.out().print(text(picture, entries));
                    }
                } catch (PictureException e) {
                    terminal.flush();
                    terminal.error(e.getMessage());
                    failures++;
                }
            }
        }
        if (format == Format.json) {
            terminal.out().println(objects.stream().collect(Collectors.joining(",\n  ", "[\n  ", "\n]")));
        }
        return failures == 0 ? ExitCode.OK : ExitCode.INPUT;
    }

    private static String text(Path picture, List<Classification.Entry> entries) {
        return entries.stream()
                .map(entry -> String.format(Locale.ROOT, "  %6.2f%%  %s\n", 100 * entry.probability(), entry.label()))
                .collect(Collectors.joining("", picture + "\n", ""));
    }

    private static String json(Path picture, List<Classification.Entry> entries) {
        String top = entries.stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "{\"index\":%d,\"label\":%s,\"probability\":%s}",
                        entry.index(),
                        JsonRenderer.quoted(entry.label()),
                        number(entry.probability())))
                .collect(Collectors.joining(","));
        return String.format("{\"picture\":%s,\"top\":[%s]}", JsonRenderer.quoted(picture.toString()), top);
    }

    /** JSON has no word for NaN, which broken weights can lead to. */
    private static String number(double probability) {
        return Double.isFinite(probability) ? Double.toString(probability) : "null";
    }
}
