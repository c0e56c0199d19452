package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.List;

/** A chain of statements: a body, the main path of a residual, a branch. Empty: the identity. */
public record Path(List<Statement> statements, Span span) {}
