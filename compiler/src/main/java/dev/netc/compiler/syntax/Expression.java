package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.math.BigDecimal;
import java.util.List;

/** A value to be worked out when the network is expanded. */
public sealed interface Expression {

    Span span();

    /** {@code 64}, {@code 1e-5}, {@code 26M}. */
    record Number(BigDecimal value, Span span) implements Expression {}

    /** {@code true}, {@code off}. */
    record Truth(boolean value, Span span) implements Expression {}

    /** {@code "imagenet.txt"}, without its quotes. */
    record Text(String value, Span span) implements Expression {}

    /** A parameter, a constant, an index, or a word such as {@code same}. */
    record Reference(String name, Span span) implements Expression {}

    /** {@code 3x3}, {@code (f)x(f)}: two factors or more. */
    record Size(List<Expression> factors, Span span) implements Expression {}

    /** {@code -a}. */
    record Negation(Expression operand, Span span) implements Expression {}

    /** {@code not a}. */
    record Not(Expression operand, Span span) implements Expression {}

    /** {@code a + b}. */
    record Binary(Operator operator, Expression left, Expression right, Span span) implements Expression {}

    /** {@code if c then a else b}. */
    record Conditional(Expression condition, Expression then, Expression otherwise, Span span) implements Expression {}

    /** {@code max(a, b)}. */
    record Function(Name name, List<Expression> arguments, Span span) implements Expression {}
}
