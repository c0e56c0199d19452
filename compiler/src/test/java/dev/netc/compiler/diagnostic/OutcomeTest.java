package dev.netc.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final SourceFile FILE = new SourceFile("m.net", "0123456789");
    private static final Diagnostic ERROR = at(5, Code.SYNTAX);
    private static final Diagnostic WARNING = at(7, Code.UNUSED_BLOCK);

    @Test
    void aWarningLeavesTheValue() {
        Outcome<String> outcome = Outcome.of("value", List.of(WARNING));
        assertEquals(Optional.of("value"), outcome.value());
        assertFalse(outcome.hasErrors());
    }

    @Test
    void anErrorTakesTheValueButTheNextStageStillRuns() {
        Outcome<String> outcome = Outcome.of("value", List.of(ERROR)).then(v -> Outcome.of(v + "!", List.of(WARNING)));
        assertEquals(Optional.empty(), outcome.value());
        assertEquals(List.of(ERROR, WARNING), outcome.diagnostics());
    }

    @Test
    void aStageThatCannotFailIsNotRunAfterAnError() {
        Outcome<String> outcome = Outcome.of("value", List.of(ERROR)).map(v -> {
            throw new AssertionError("must not run");
        });
        assertTrue(outcome.hasErrors());
    }

    @Test
    void withoutAnythingToHandOnNoStageRuns() {
        Outcome<String> outcome = Outcome.<String>of(null, List.of(WARNING)).then(v -> {
            throw new AssertionError("must not run");
        });
        assertEquals(Optional.empty(), outcome.value());
        assertEquals(List.of(WARNING), outcome.diagnostics());
    }

    @Test
    void findingsAreSortedByPlaceAndEachIsSaidOnce() {
        Diagnostic first = at(1, Code.GROUPS);
        Outcome<String> outcome = Outcome.of("value", List.of(WARNING, ERROR, first, WARNING));
        assertEquals(List.of(first, ERROR, WARNING), outcome.diagnostics());
    }

    private static Diagnostic at(int offset, Code code) {
        return Diagnostic.at(new Span(FILE, offset, offset + 1), code, "it is wrong", "");
    }
}
