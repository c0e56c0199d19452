package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no setting of a recipe can be blamed for alone. */
final class RecipeRules {
    private static final String NO_AUGMENTATION = "augment none";

    private final Map<String, Line> lines;
    private final List<Diagnostic> found;

    /** One line, as words. */
    record Line(List<String> words, Span span) {
        private double number(int word) {
            return Double.parseDouble(words.get(word));
        }
    }

    /** The lines by setting; those of augmentations by both words. */
    RecipeRules(Map<String, Line> lines, List<Diagnostic> found) {
        this.lines = lines;
        this.found = found;
    }

    void check() {
        line("warmup").filter(warmup -> warmup.number(1) > 0).ifPresent(this::warmup);
        line("augment random_resized_crop")
                .filter(crop -> crop.number(2) > crop.number(3))
                .ifPresent(crop -> report(crop, "the least share of the area is larger than the greatest"));
        line(NO_AUGMENTATION)
                .ifPresent(none -> lines.entrySet().stream()
                        .filter(other -> other.getKey().startsWith("augment ")
                                && !other.getKey().equals(NO_AUGMENTATION))
                        .findFirst()
                        .ifPresent(other ->
                                found.add(diagnostic(none, "`augment none` stands beside another augmentation", "")
                                        .and(other.getValue().span(), "this is one"))));
    }

    private void warmup(Line warmup) {
        Optional<Line> epochs = line("epochs");
        double whole = epochs.map(line -> line.number(1)).orElse((double) RecipeForms.USUAL_EPOCHS);
        Optional<Line> oneCycle = line("schedule").filter(line -> line.words().contains("one_cycle"));
        if (oneCycle.isPresent()) {
            found.add(diagnostic(warmup, "the schedule one_cycle warms up by itself", "of no use here")
                    .and(oneCycle.get().span(), "the schedule"));
        } else if (warmup.number(1) >= whole) {
            Diagnostic diagnostic = diagnostic(warmup, "all of the epochs would be warm-up", "");
            found.add(
                    epochs.isPresent()
                            ? diagnostic.and(epochs.get().span(), "the epochs")
                            : diagnostic.help(
                                    "there are " + RecipeForms.USUAL_EPOCHS + " unless `epochs` says otherwise"));
        }
    }

    private Optional<Line> line(String setting) {
        return Optional.ofNullable(lines.get(setting));
    }

    private void report(Line line, String message) {
        found.add(diagnostic(line, message, ""));
    }

    private static Diagnostic diagnostic(Line line, String message, String note) {
        return Diagnostic.at(line.span(), Code.BAD_RECIPE, message, note);
    }
}
