package dev.netc.cli;

import dev.netc.runtime.train.Recipe;
import dev.netc.runtime.train.RecipeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the command line changes about the recipe of a model. */
final class RecipeOptions {
    @Option(names = "--recipe", paramLabel = "FILE", description = "Follow this recipe, not the model's own.")
    Path file;

    @Option(names = "--data", paramLabel = "SET", description = "The pictures to learn from: " + DataHelp.SETS)
    String data;

    @Option(
            names = "--set",
            paramLabel = "SETTING",
            description = "A setting as in a train block: --set \"optimizer adamw\"; repeatable.")
    List<String> settings = new ArrayList<>();

    @Option(names = "--epochs", paramLabel = "N", description = "How often to show every picture.")
    Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Pictures in each step.")
    Integer batch;

    @Option(names = "--rate", paramLabel = "X", description = "The learning rate.")
    Double rate;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first weights and of everything left to chance.")
    Long seed;

    /** {@code recipe}, or that of the file, with every change. */
    Recipe applyTo(Recipe recipe, NetcCommand command) {
        Recipe changed = file == null ? recipe : RecipeFile.read(file);
        try {
            for (String line : lines()) {
                changed = changed.with(line);
            }
        } catch (RecipeException e) {
            throw command.usage(e.getMessage());
        }
        return changed;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(settings);
        add(lines, "data", data);
        add(lines, "epochs", epochs);
        add(lines, "batch", batch);
        add(lines, "rate", rate);
        add(lines, "seed", seed);
        return lines;
    }

    private static void add(List<String> lines, String setting, Object value) {
        if (value != null) {
            lines.add(setting + " " + value);
        }
    }
}
