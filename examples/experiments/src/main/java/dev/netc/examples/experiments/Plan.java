package dev.netc.examples.experiments;

import dev.netc.runtime.train.Recipe;
import java.util.List;

/**
 * A training.
 *
 * @param batch pictures of each step
 * @param steps of each epoch
 * @param changes lines that take the place of those of the file's recipe
 * @param judged whether each epoch is evaluated on the held-out pictures
 */
record Plan(Model model, int batch, int epochs, int steps, List<String> changes, boolean judged) {

    /** How the rate falls in the paper, whose 164 epochs it divides at 82 and 123: after a half and three quarters. */
    static String asThePaper(int epochs) {
        return epochs < 4 ? "schedule constant" : "schedule steps 0.1 at %d %d".formatted(epochs / 2, epochs * 3 / 4);
    }

    Recipe recipe(Recipe ofTheFile) {
        Recipe recipe = ofTheFile.with("warmup 0").with("batch " + batch).with("epochs " + epochs);
        for (String change : changes) {
            recipe = recipe.with(change);
        }
        return recipe;
    }

    /** Names its folder, so that a training goes on only with what is the same one. */
    String folder() {
        return "%s-%dx%d-batch-%d".formatted(model.label().replaceAll("[^A-Za-z0-9_.]+", "-"), epochs, steps, batch);
    }

    /** {@code 24 epochs of 390 steps, batch 128}. */
    String extent() {
        return "%s of %s, batch %d".formatted(counted(epochs, "epoch"), counted(steps, "step"), batch);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
