package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.List;

/**
 * A network or a block.
 *
 * @param documentation the text of the {@code ///} lines before it; "" if there are none
 */
public record Definition(Name name, List<Parameter> parameters, Path body, String documentation, Span span) {}
