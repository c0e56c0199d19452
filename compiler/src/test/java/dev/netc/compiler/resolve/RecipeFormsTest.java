package dev.netc.compiler.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.compiler.golden.Model;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.resolve.RecipeForms.Form;
import dev.netc.compiler.resolve.RecipeForms.Kind;
import dev.netc.compiler.resolve.RecipeForms.Range;
import dev.netc.runtime.train.Recipe;
import dev.netc.runtime.train.RecipeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the compiler and the runtime take the same recipes. */
class RecipeFormsTest {

    /** A place for a number in a line. */
    record Slot(String before, Range range, String after) {
        String with(double number) {
            return before + " " + RecipeForms.number(number) + after;
        }

        @Override
        public String toString() {
            return before + " _" + after;
        }
    }

    static List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        RecipeForms.settings()
                .forEach((setting, forms) -> forms.forEach(form -> {
                    String start = start(setting, form);
                    for (int i = 0; i < form.numbers().size(); i++) {
                        slots.add(new Slot(
                                start + leasts(form, i),
                                form.numbers().get(i),
                                " 1".repeat(form.numbers().size() - i - 1) + (form.needed() ? " at 1" : "")));
                    }
                    form.options().forEach((option, range) -> {
                        if (range.kind() != Kind.SWITCH) {
                            slots.add(
                                    new Slot(start + leasts(form, form.numbers().size()) + " " + option, range, ""));
                        }
                    });
                }));
        // Their ends have tests of their own.
        slots.removeIf(slot -> slot.before().equals("seed") || slot.before().equals("warmup"));
        return slots;
    }

    /** Each form that needs no number, each switch in both positions. */
    static List<String> linesWithoutNumbers() {
        List<String> lines = new ArrayList<>();
        RecipeForms.settings()
                .forEach((setting, forms) -> forms.forEach(form -> {
                    if (form.numbers().isEmpty()) {
                        lines.add(start(setting, form) + (form.takesFolder() ? "some where" : ""));
                    }
                    form.options().forEach((option, range) -> {
                        if (range.kind() == Kind.SWITCH) {
                            lines.add(start(setting, form) + " " + option + " on");
                            lines.add(start(setting, form) + " " + option + " off");
                        }
                    });
                }));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("linesWithoutNumbers")
    void bothTakeEveryWord(String line) {
        assertTaken(line);
    }

    @ParameterizedTest
    @MethodSource("slots")
    void bothTakeTheEndsOfEachRangeAndNothingBeyond(Slot slot) {
        Range range = slot.range();
        assertTaken(slot.with(range.least()));
        assertTaken(slot.with(range.most()));
        assertRefused(slot.with(range.least() - 1e-8));
        assertRefused(slot.with(-1));
        if (range.most() < Integer.MAX_VALUE) {
            assertRefused(slot.with(range.most() * 1.0001));
        }
        if (range.kind() != Kind.REAL) {
            assertRefused(slot.with(1.5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed 9223372036854775807", "seed -9223372036854775807", "seed 0"})
    void bothTakeSeedsOf64Bits(String line) {
        assertTaken(line);
    }

    @Test
    void bothLimitTheWarmupByTheEpochs() {
        assertTaken("warmup 0");
        assertTaken("warmup 29.5");
        assertRefused("warmup 30");
        assertTaken("epochs 5", "warmup 4.5");
        assertRefused("epochs 5", "warmup 5");
        assertRefused("epochs 5", "warmup 6");
        assertTaken("epochs 1");
    }

    @Test
    void bothRefuseWhatDoesNotGoTogether() {
        assertRefused("schedule one_cycle", "warmup 1");
        assertTaken("schedule one_cycle", "warmup 0");
        assertRefused("augment random_resized_crop 0.5 0.4");
        assertRefused("schedule steps 0.1");
        assertRefused("schedule steps 0.1 at");
        assertRefused("schedule cosine 5");
        assertTaken("schedule steps 0.1 at 80 120 160");
    }

    /** The runtime lists what it allows in its messages. */
    @Test
    void theCompilerTakesEveryWordOfTheRuntime() {
        assertEquals(RecipeForms.settings().keySet(), allowed("nothing"));
        RecipeForms.settings().forEach((setting, forms) -> {
            if (forms.size() > 1 && !forms.get(0).word().isEmpty()) {
                Set<String> words = forms.stream()
                        .filter(form -> !form.word().equals("none"))
                        .map(form -> form.word() + (form.takesFolder() ? "DIR" : ""))
                        .collect(Collectors.toSet());
                assertEquals(words, allowed(setting + " nothing"), setting);
            }
            forms.stream().filter(form -> !form.options().isEmpty()).forEach(form -> {
                String line = start(setting, form) + leasts(form, form.numbers().size()) + " nothing";
                assertEquals(form.options().keySet(), allowed(line), line);
            });
        });
    }

    private static String start(String setting, Form form) {
        return form.word().isEmpty() ? setting : setting + " " + form.word();
    }

    /** The first numbers of a form, each as small as it may be. */
    private static String leasts(Form form, int count) {
        return form.numbers().stream()
                .limit(count)
                .map(range -> " " + RecipeForms.number(range.least()))
                .collect(Collectors.joining());
    }

    private static Set<String> allowed(String line) {
        String message =
                assertThrows(RecipeException.class, () -> Recipe.of(line), line).getMessage();
        return new TreeSet<>(List.of(message.substring(message.indexOf("allowed: ") + "allowed: ".length())
                .split(", ")));
    }

    private static void assertTaken(String... lines) {
        Model model = model(lines);
        List<Plan> plans =
                model.plan().value().orElseThrow(() -> new AssertionError(Model.render(model.diagnostics())));
        assertEquals(List.of(lines), plans.get(0).recipe());
        Recipe.of(lines);
    }

    private static void assertRefused(String... lines) {
        assertEquals(List.of("N0129"), model(lines).codes(), String.join("; ", lines));
        assertThrows(RecipeException.class, () -> Recipe.of(lines), String.join("; ", lines));
    }

    /** A network with the lines as a file has them: names of sets in quotes, signs in parentheses. */
    private static Model model(String... lines) {
        String recipe = String.join("\n", lines)
                .replaceAll("(?m)^data (.*[-:].*)$", "data \"$1\"")
                .replaceAll(" (-\\S+)", " ($1)");
        return Model.of("network N {\n input 4x4x1\n relu\n train {\n" + recipe + "\n}\n}\n");
    }
}
