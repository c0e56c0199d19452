package dev.netc.cli;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Diagnostic.Edit;
import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Applies what diagnostics offer. A repair is certain if it is the only one that its diagnostic offers: where there are
 * two, the author has to choose. Only the file itself is edited, not what it imports.
 */
final class Repairs {
    /** A repair can uncover another fault; one that never ends is not followed for ever. */
    private static final int ROUNDS = 20;

    private final Terminal terminal;

    Repairs(Terminal terminal) {
        this.terminal = terminal;
    }

    void apply(Path file, Options options) {
        for (int round = 0; round < ROUNDS; round++) {
            ModelFile given = ModelFile.read(file);
            SourceFile source = given.source();
            List<Edit> edits = new ArrayList<>();
            for (Diagnostic diagnostic :
                    Netc.plan(source, given.loader(), options).diagnostics()) {
                Optional<Help> repair = certain(diagnostic);
                if (repair.isPresent() && fits(repair.get().edits(), edits, source)) {
                    edits.addAll(repair.get().edits());
                    terminal.note("fixed " + diagnostic.span() + " "
                            + diagnostic.code().id() + ": " + repair.get().text());
                }
            }
            if (edits.isEmpty()) {
                return;
            }
            try {
                AtomicFile.write(file, edited(source.text(), edits));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Help> certain(Diagnostic diagnostic) {
        List<Help> repairs = diagnostic.helps().stream()
                .filter(help -> !help.edits().isEmpty())
                .toList();
        return repairs.size() == 1 ? Optional.of(repairs.get(0)) : Optional.empty();
    }

    /** Whether the edits concern this file and no place that an accepted edit changes. */
    private static boolean fits(List<Edit> edits, List<Edit> accepted, SourceFile source) {
        return edits.stream()
                .map(Edit::span)
                .allMatch(span -> span.file().equals(source)
                        && accepted.stream().map(Edit::span).noneMatch(other -> touch(span, other)));
    }

    private static boolean touch(Span a, Span b) {
        return a.start() <= b.end() && b.start() <= a.end();
    }

    private static String edited(String text, List<Edit> edits) {
        StringBuilder out = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparing((Edit edit) -> edit.span().start()).reversed())
                .forEach(edit -> out.replace(edit.span().start(), edit.span().end(), edit.replacement()));
        return out.toString();
    }
}
