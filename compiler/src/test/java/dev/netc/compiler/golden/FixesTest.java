package dev.netc.compiler.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Diagnostic.Edit;
import dev.netc.compiler.diagnostic.Severity;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repairs that a tool can apply: the edits of a diagnostic's first help. */
class FixesTest {
    private static final Path MODELS = Golden.RESOURCES.resolve("diagnostics");

    /** Every broken model with one diagnostic, which has edits. */
    static List<String> repairable() {
        return Golden.names(MODELS, ".net").stream()
                .filter(name -> {
                    List<Diagnostic> all = Model.in(MODELS, name + ".net").diagnostics();
                    return all.size() == 1 && !edits(all.get(0)).isEmpty();
                })
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repairable")
    void theFirstHelpOfAnErrorMakesAModelThatCompiles(String name) {
        Model broken = Model.in(MODELS, name + ".net");
        String repaired =
                apply(broken.source().text(), edits(broken.diagnostics().get(0)));
        List<Diagnostic> left = Model.of(repaired).diagnostics();
        assertFalse(left.stream().anyMatch(d -> d.severity() == Severity.ERROR), () -> Model.render(left));
    }

    @Test
    void aSumThatDoesNotAgreeIsProjected() {
        Model broken = Model.of("network N {\n  input 8x8x8\n  residual < conv 3x3, 16 >\n}\n");
        String repaired =
                apply(broken.source().text(), edits(broken.diagnostics().get(0)));
        assertEquals("network N {\n  input 8x8x8\n  residual < conv 3x3, 16 > shortcut projection\n}\n", repaired);
        assertEquals(List.of(), Model.of(repaired).codes());
    }

    @Test
    void aProjectionThatIsNeverNeededBecomesTheIdentity() {
        Model broken = Model.of("network N {\n  input 8x8x8\n  residual < conv 3x3, 8 > shortcut projection\n}\n");
        String repaired =
                apply(broken.source().text(), edits(broken.diagnostics().get(0)));
        assertEquals("network N {\n  input 8x8x8\n  residual < conv 3x3, 8 > shortcut identity\n}\n", repaired);
    }

    private static List<Edit> edits(Diagnostic diagnostic) {
        return diagnostic.helps().isEmpty()
                ? List.of()
                : diagnostic.helps().get(0).edits();
    }

    private static String apply(String text, List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparing(Edit::span).reversed())
                .forEach(
                        edit -> changed.replace(edit.span().start(), edit.span().end(), edit.replacement()));
        return changed.toString();
    }
}
