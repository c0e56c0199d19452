package dev.netc.compiler.syntax;

import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Optional;

/** One link of a chain. */
public sealed interface Statement {

    Span span();

    /** {@code input photo 224x224x3 { resize 256 }}. */
    record Input(Optional<Name> name, Expression extents, List<Setting> settings, Span span) implements Statement {}

    /** {@code labels "imagenet.txt"}, {@code labels cat, dog}. */
    record Labels(List<Label> labels, Span span) implements Statement {}

    /**
     * One label, or the name of their file.
     *
     * @param quoted whether it is a string
     */
    record Label(String text, boolean quoted, Span span) {}

    /** {@code expect 7x7x2048}. */
    record ExpectShape(Expression extents, Span span) implements Statement {}

    /**
     * {@code expect memory <= 300 MB at batch 1}.
     *
     * @param comparison {@link Operator#EQUAL} where none is written
     * @param unit {@code MB}
     */
    record ExpectBudget(
            Name quantity,
            Operator comparison,
            Expression amount,
            Optional<Name> unit,
            Optional<Expression> batch,
            Span span)
            implements Statement {}

    /** {@code output a, b}. */
    record Output(List<Name> names, Span span) implements Statement {}

    /** {@code from a}. */
    record From(Name name, Span span) implements Statement {}

    /** {@code train { ... }}. */
    record Train(List<Setting> settings, Span span) implements Statement {}

    /** {@code repeat n as i { ... }}. */
    record Repeat(Expression count, Optional<Name> index, Path body, Span span) implements Statement {}

    /** {@code if c { ... } else { ... }}. */
    record If(Expression condition, Path then, Optional<Path> otherwise, Span span) implements Statement {}

    /** {@code a = conv 3x3, 16}; several names for a layer with several outputs. */
    record Named(List<Name> names, Statement value, Span span) implements Statement {}

    /**
     * {@code residual < ... > shortcut projection}.
     *
     * @param opening {@code residual <}
     */
    record Residual(Path main, Shortcut shortcut, Span opening, Span span) implements Statement {}

    /** {@code branches < ... | ... > concat}. */
    record Branches(List<Path> paths, Name join, Span span) implements Statement {}

    /** {@code unit(64, stride = 2)}, {@code concat(a, b)}: a block, or a layer with the names of its inputs. */
    record Call(Name name, List<Argument> arguments, Span span) implements Statement {}

    /**
     * {@code conv 3x3, 64, stride 2}.
     *
     * @param inputs empty where the chain's value is the input
     */
    record Layer(Name keyword, List<Name> inputs, List<Attribute> attributes, Span span) implements Statement {}
}
