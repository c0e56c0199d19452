package dev.netc.cli;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.train.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "train", description = "Train a network, and report how that went.")
final class TrainCommand extends NetcCommand {
    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Mixin
    RecipeOptions recipe;

    @Option(
            names = "--validate",
            paramLabel = "SET",
            description = "Judge each epoch on the held-out pictures of this set; default: those of the data.")
    String validate;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where weights, report and checkpoints go; default: runs/NAME for NAME.net.")
    Path out;

    @Option(names = "--resume", description = "Go on from the newest checkpoint in DIR.")
    boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "MINUTES",
            description = "Write a checkpoint also within an epoch; default: ${DEFAULT-VALUE}.")
    int checkpointMinutes = 10;

    @Option(
            names = "--stop-early",
            paramLabel = "N",
            description = "End after N epochs without a better one, and keep the best one's weights.")
    Integer patience;

    @Option(
            names = "--freeze",
            paramLabel = "PATTERN",
            description = "Leave the parameters of these names as they are: \"conv1.*\"; repeatable.")
    List<String> frozen = new ArrayList<>();

    @Option(names = "--weights", paramLabel = "FILE", description = "Begin with these weights, a safetensors file.")
    Path weights;

    @Option(
            names = "--names",
            paramLabel = "NAMES",
            description = "How --weights calls its tensors: pytorch, keras, or a file of names; default: as netc does.")
    String names;

    @Mixin
    EngineOptions engine;

    @Mixin
    ModelOptions model;

    @Mixin
    MemoryOption memory;

    TrainCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (checkpointMinutes < 1 || (patience != null && patience < 1)) {
            throw usage("--checkpoint-every and --stop-early take a number above 0");
        }
        if (names != null && weights == null) {
            throw usage("--names says how the tensors of --weights are called");
        }
        Optional<CompiledNetwork> compiled = CompiledNetwork.of(file, memory.applyTo(model.options()), this);
        if (compiled.isEmpty()) {
            return ExitCode.INPUT;
        }
        RunFolder folder = out == null ? RunFolder.of(file) : new RunFolder(out);
        if (!resume) {
            folder.requireFree();
        }
        Recipe followed;
        try (Classifier described = ReadyNetwork.create(file, compiled.get(), 1, engine.engine())) {
            PictureInput.requireClasses(described, file);
            followed = recipe.applyTo(Recipe.of(described.description().recipe()), this);
        }
        String data = followed.data()
                .orElseThrow(() -> usage("the recipe names no data: give --data SET, such as --data digits"));
        try (Classifier network = ReadyNetwork.create(file, compiled.get(), followed.seed(), engine.engine())) {
            if (weights != null) {
                network.read(weights, ReadyNetwork.names(names));
            }
            return new TrainingJob(this, network, followed, TrainingData.of(data, validate), folder).run();
        }
    }

    /** What was typed, {@code more} behind it. */
    String typed(String... more) {
        List<String> words = new ArrayList<>(List.of("netc", "train"));
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        words.addAll(spec.parent() == null ? arguments : arguments.subList(1, arguments.size()));
        for (String word : more) {
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        return ShellWords.join(words);
    }
}
