package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.ShortcutRule;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Shortcut;
import dev.netc.compiler.value.Constant;
import java.util.List;
import java.util.Optional;

/** Understands the words behind {@code shortcut}. */
final class ShortcutReader {
    private static final List<String> KINDS = List.of("identity", "projection", "pad", "none");

    private final List<Diagnostic> found;
    private final Scope scope;

    ShortcutReader(List<Diagnostic> found, Scope scope) {
        this.found = found;
        this.scope = scope;
    }

    /** Whether the clause says that there is no sum: {@code none}. */
    boolean isNone(Shortcut.Kind shortcut) {
        return word(shortcut).equals("none")
                && shortcut.modifier().isEmpty()
                && shortcut.option().isEmpty();
    }

    /** The rule; empty after a report. */
    Optional<ShortcutRule> read(Shortcut.Kind shortcut) {
        String modifier = shortcut.modifier().map(Name::text).orElse("");
        String option = shortcut.option().map(Name::text).orElse("");
        String clause = word(shortcut) + "|" + modifier + "|" + option;
        switch (clause) {
            case "identity||" -> {
                return Optional.of(ShortcutRule.IDENTITY);
            }
            case "projection||" -> {
                return Optional.of(ShortcutRule.PROJECTION);
            }
            case "projection|always|" -> {
                return Optional.of(ShortcutRule.PROJECTION_ALWAYS);
            }
            case "pad||" -> {
                return Optional.of(ShortcutRule.PAD);
            }
            case "pad|both|" -> {
                return Optional.of(ShortcutRule.PAD_BOTH);
            }
            case "pad||avgpool" -> {
                return Optional.of(ShortcutRule.PAD_AVERAGE);
            }
            case "pad|both|avgpool" -> {
                return Optional.of(ShortcutRule.PAD_BOTH_AVERAGE);
            }
            default -> {
                report(shortcut);
                return Optional.empty();
            }
        }
    }

    /** The kind, which a parameter may name. */
    private String word(Shortcut.Kind shortcut) {
        String written = shortcut.kind().text();
        return KINDS.contains(written)
                ? written
                : scope.find(written).map(Constant::toString).orElse(written);
    }

    private void report(Shortcut.Kind shortcut) {
        Diagnostic diagnostic = Diagnostic.at(
                shortcut.span(),
                Code.UNKNOWN_SHORTCUT,
                "there is no shortcut `" + shortcut.span().text() + "`",
                "");
        Optional<String> near = KINDS.contains(word(shortcut))
                ? Optional.empty()
                : Suggestion.of(shortcut.kind().text(), KINDS);
        found.add(near.map(kind -> diagnostic.help(
                        Diagnostic.Help.didYouMean(kind, shortcut.kind().span())))
                .orElse(diagnostic.help(
                        "the shortcuts: identity, projection [always], pad [both] [, avgpool], none, < own path >")));
    }
}
