package dev.netc.compiler.syntax;

/** {@code const width = 64}. */
public record Constant(Name name, Expression value) {}
