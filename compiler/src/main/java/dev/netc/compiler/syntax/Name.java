package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;

/** A name where it stands in the text. */
public record Name(String text, Span span) {}
