package dev.netc.compiler.resolve;

import dev.netc.compiler.layer.LayerCatalogue;
import dev.netc.compiler.syntax.Argument;
import dev.netc.compiler.syntax.Attribute;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Path;
import dev.netc.compiler.syntax.Setting;
import dev.netc.compiler.syntax.Shortcut;
import dev.netc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that a piece of syntax mentions, whatever is chosen when it is expanded. */
final class SyntaxWalk {
    private final Set<String> words = new HashSet<>();
    private final List<Name> calls = new ArrayList<>();

    private SyntaxWalk() {}

    static SyntaxWalk of(Definition definition) {
        SyntaxWalk walk = new SyntaxWalk();
        definition.parameters().forEach(parameter -> parameter.defaultValue().ifPresent(walk::expression));
        walk.path(definition.body());
        return walk;
    }

    static SyntaxWalk of(Path path) {
        SyntaxWalk walk = new SyntaxWalk();
        walk.path(path);
        return walk;
    }

    static SyntaxWalk of(Expression expression) {
        SyntaxWalk walk = new SyntaxWalk();
        walk.expression(expression);
        return walk;
    }

    /** Every name in an expression, and every word that might be one. */
    Set<String> words() {
        return words;
    }

    /** What is called as a block or a layer. */
    List<Name> calls() {
        return calls;
    }

    private void path(Path path) {
        path.statements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Repeat repeat) {
            expression(repeat.count());
            path(repeat.body());
        } else if (statement instanceof Statement.If choice) {
            expression(choice.condition());
            path(choice.then());
            choice.otherwise().ifPresent(this::path);
        } else if (statement instanceof Statement.Named named) {
            statement(named.value());
        } else if (statement instanceof Statement.Residual residual) {
            path(residual.main());
            if (residual.shortcut() instanceof Shortcut.Own own) {
                path(own.path());
            } else if (residual.shortcut() instanceof Shortcut.Kind kind) {
                words.add(kind.kind().text());
            }
        } else if (statement instanceof Statement.Branches branches) {
            branches.paths().forEach(this::path);
        } else if (statement instanceof Statement.Call call) {
            calls.add(call.name());
            for (Argument argument : call.arguments()) {
                expression(argument.value());
            }
        } else if (statement instanceof Statement.Layer layer) {
            calls.add(layer.keyword());
            layer.inputs().forEach(input -> words.add(input.text()));
            Set<String> attributes = LayerCatalogue.find(layer.keyword().text())
                    .map(l -> l.attributes().stream().map(a -> a.name()).collect(Collectors.toSet()))
                    .orElse(Set.of());
            for (Attribute attribute : layer.attributes()) {
                // In `zero_pad top bottom` the first word is no attribute but a value.
                attribute
                        .name()
                        .filter(name -> !attributes.contains(name.text()))
                        .ifPresent(name -> words.add(name.text()));
                attribute.values().forEach(this::expression);
            }
        } else if (statement instanceof Statement.From from) {
            words.add(from.name().text());
        } else if (statement instanceof Statement.Output output) {
            output.names().forEach(name -> words.add(name.text()));
        } else if (statement instanceof Statement.ExpectShape expect) {
            expression(expect.extents());
        } else if (statement instanceof Statement.ExpectBudget expect) {
            expression(expect.amount());
            expect.batch().ifPresent(this::expression);
        } else if (statement instanceof Statement.Input input) {
            expression(input.extents());
            settings(input.settings());
        } else if (statement instanceof Statement.Train train) {
            settings(train.settings());
        }
    }

    private void settings(List<Setting> settings) {
        for (Setting setting : settings) {
            setting.values().forEach(this::expression);
            settings(setting.inner());
        }
    }

    private void expression(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            words.add(reference.name());
        } else if (expression instanceof Expression.Binary binary) {
            expression(binary.left());
            expression(binary.right());
        } else if (expression instanceof Expression.Negation negation) {
            expression(negation.operand());
        } else if (expression instanceof Expression.Not not) {
            expression(not.operand());
        } else if (expression instanceof Expression.Conditional conditional) {
            expression(conditional.condition());
            expression(conditional.then());
            expression(conditional.otherwise());
        } else if (expression instanceof Expression.Function function) {
            function.arguments().forEach(this::expression);
        } else if (expression instanceof Expression.Size size) {
            size.factors().forEach(this::expression);
        }
    }
}
