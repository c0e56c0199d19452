package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.Optional;

/** One argument of a call: {@code 64}, {@code stride = 2}. */
public record Argument(Optional<Name> name, Expression value, Span span) {}
