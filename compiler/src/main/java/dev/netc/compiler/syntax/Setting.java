package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.List;

/** {@code mean 0.485 0.456 0.406} in the braces of an input or a recipe. */
public record Setting(Name name, List<Expression> values, List<Setting> inner, Span span) {}
