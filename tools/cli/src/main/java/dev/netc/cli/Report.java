package dev.netc.cli;

import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.JsonRenderer;
import dev.netc.compiler.diagnostic.Severity;
import dev.netc.compiler.diagnostic.TextRenderer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the compiler found in the files of one command, each finding once. */
final class Report {
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

    void add(Collection<Diagnostic> found) {
        diagnostics.addAll(found);
    }

    boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    /** Prints for people: every finding, then how many there are. Nothing if there are none. */
    void print(Terminal terminal) {
        if (diagnostics.isEmpty()) {
            return;
        }
        for (Diagnostic diagnostic : diagnostics) {
            String text = TextRenderer.render(diagnostic);
            terminal.err().println(terminal.colours() ? Colours.paint(text) : text);
        }
        terminal.err().println(counts());
        terminal.err().flush();
    }

    /** Prints for tools: a JSON array on the standard output. */
    void printJson(Terminal terminal) {
        terminal.out().print(JsonRenderer.render(List.copyOf(diagnostics)));
    }

    /** {@code 2 errors, 1 warning}. */
    private String counts() {
        String errors = counted(count(Severity.ERROR), "error");
        String warnings = counted(count(Severity.WARNING), "warning");
        return errors.isEmpty() || warnings.isEmpty() ? errors + warnings : errors + ", " + warnings;
    }

    private long count(Severity severity) {
        return diagnostics.stream().filter(d -> d.severity() == severity).count();
    }

    private static String counted(long count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }
}
