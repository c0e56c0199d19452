package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;

/**
 * {@code import "blocks/bottleneck.net"}.
 *
 * @param path as written, relative to the importing file
 */
public record Import(String path, Span span) {}
