package dev.netc.maven;

import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Severity;
import dev.netc.compiler.diagnostic.TextRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run has to say to Maven's log. */
final class Report {
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private int compiled;
    private int upToDate;

    /** Notes findings as {@code /path/resnet.net:[31,3] error[N0207]: ...}, which development tools know. */
    void add(Collection<Diagnostic> diagnostics, Path sources) {
        for (Diagnostic diagnostic : diagnostics) {
            Path file = sources.resolve(diagnostic.span().file().name())
                    .toAbsolutePath()
                    .normalize();
            String text = String.format(
                    "%s:[%d,%d] %s",
                    file,
                    diagnostic.span().line(),
                    diagnostic.span().column(),
                    TextRenderer.render(diagnostic).stripTrailing());
            (diagnostic.severity() == Severity.ERROR ? errors : warnings).add(text);
        }
    }

    void addError(Path file, String message) {
        errors.add(file.toAbsolutePath().normalize() + ":[1,1] error: " + message);
    }

    void countCompiled() {
        compiled++;
    }

    void countUpToDate() {
        upToDate++;
    }

    List<String> warnings() {
        return new ArrayList<>(warnings);
    }

    List<String> errors() {
        return new ArrayList<>(errors);
    }

    int compiled() {
        return compiled;
    }

    /** One line. */
    String summary() {
        if (!errors.isEmpty()) {
            return errors.size() == 1 ? "1 error in the models" : errors.size() + " errors in the models";
        }
        return compiled + " compiled, " + upToDate + " up to date";
    }
}
