package dev.netc.compiler.syntax;

import java.util.Optional;

/** A parameter of a network or block: {@code stride = 1}. */
public record Parameter(Name name, Optional<Expression> defaultValue, String documentation) {}
