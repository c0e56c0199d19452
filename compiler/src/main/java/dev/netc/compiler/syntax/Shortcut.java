package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.Optional;

/** What stands behind the main path of a residual. */
public sealed interface Shortcut {

    Span span();

    /** Nothing: the same as {@code shortcut identity}. The span is the closing bracket. */
    record Implied(Span span) implements Shortcut {}

    /**
     * {@code shortcut projection always}, {@code shortcut pad both, avgpool}: words, not yet understood.
     *
     * @param modifier the word behind the kind
     * @param option the word behind the comma
     */
    record Kind(Name kind, Optional<Name> modifier, Optional<Name> option, Span span) implements Shortcut {}

    /** {@code shortcut < own path >}. */
    record Own(Path path, Span span) implements Shortcut {}
}
