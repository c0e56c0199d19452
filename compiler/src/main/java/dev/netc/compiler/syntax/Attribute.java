package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One attribute of a layer: {@code 3x3}, {@code 64}, {@code stride 2}, {@code pad 1 2}.
 *
 * @param name empty where it is given by its position
 * @param values at least one
 */
public record Attribute(Optional<Name> name, List<Expression> values, Span span) {}
