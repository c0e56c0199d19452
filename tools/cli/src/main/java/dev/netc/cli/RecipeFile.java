package dev.netc.cli;

import dev.netc.cli.report.RunReport.Fact;
import dev.netc.runtime.train.Recipe;
import dev.netc.runtime.train.RecipeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A recipe as a file: a setting a line; what stands behind {@code #} at the beginning of a line is for people. */
final class RecipeFile {
    private static final long MOST_BYTES = 1 << 16;

    private RecipeFile() {}

    /** The settings, below what else is to be known about the run. */
    static String text(List<Fact> facts, Recipe recipe) {
        StringBuilder text = new StringBuilder("# What ran. `netc train FILE --recipe` takes this file.\n");
        facts.forEach(fact -> text.append("# ")
                .append(fact.name())
                .append(": ")
                .append(fact.value().replace("\n", " "))
                .append('\n'));
        recipe.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** @throws UserError if there is no such file, or it is no recipe */
    static Recipe read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new UserError(file + ": too large for a recipe");
            }
            return Recipe.of(Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UserError(Reasons.of(e), e);
        } catch (RecipeException e) {
            throw new UserError(file + ": " + e.getMessage(), e);
        }
    }
}
