package dev.netc.compiler.parse;

import dev.netc.compiler.syntax.Argument;
import dev.netc.compiler.syntax.Attribute;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.syntax.Path;
import dev.netc.compiler.syntax.Setting;
import dev.netc.compiler.syntax.Shortcut;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import dev.netc.grammar.NetParser.AttributeContext;
import dev.netc.grammar.NetParser.CallContext;
import dev.netc.grammar.NetParser.ExpectBudgetContext;
import dev.netc.grammar.NetParser.ExpectShapeContext;
import dev.netc.grammar.NetParser.ExpectStatementContext;
import dev.netc.grammar.NetParser.IfStatementContext;
import dev.netc.grammar.NetParser.InputStatementContext;
import dev.netc.grammar.NetParser.KindOfShortcutContext;
import dev.netc.grammar.NetParser.LabelsStatementContext;
import dev.netc.grammar.NetParser.LayerContext;
import dev.netc.grammar.NetParser.NameContext;
import dev.netc.grammar.NetParser.OwnShortcutContext;
import dev.netc.grammar.NetParser.PathContext;
import dev.netc.grammar.NetParser.RepeatStatementContext;
import dev.netc.grammar.NetParser.ResidualContext;
import dev.netc.grammar.NetParser.SettingContext;
import dev.netc.grammar.NetParser.SettingsContext;
import dev.netc.grammar.NetParser.StatementContext;
import dev.netc.grammar.NetParser.ValueStatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parse trees of statements to {@link Statement}. */
final class StatementBuilder {
    private static final Set<String> FUNCTIONS = Set.of("min", "max", "floor", "ceil", "round");

    private final Places places;
    private final ExpressionBuilder expressions;

    StatementBuilder(Places places, ExpressionBuilder expressions) {
        this.places = places;
        this.expressions = expressions;
    }

    Path path(PathContext context) {
        return new Path(context.statement().stream().map(this::statement).toList(), places.of(context));
    }

    private Statement statement(StatementContext context) {
        Span span = places.of(context);
        if (context.valueStatement() != null) {
            return value(context.valueStatement());
        } else if (context.namedStatement() != null) {
            var named = context.namedStatement();
            return new Statement.Named(names(named.name()), value(named.valueStatement()), span);
        } else if (context.repeatStatement() != null) {
            RepeatStatementContext repeat = context.repeatStatement();
            Optional<Name> index = Optional.ofNullable(repeat.name()).map(places::name);
            return new Statement.Repeat(
                    expressions.of(repeat.condition()),
                    index,
                    path(repeat.body().path()),
                    span);
        } else if (context.ifStatement() != null) {
            return choice(context.ifStatement());
        } else if (context.fromStatement() != null) {
            return new Statement.From(places.name(context.fromStatement().name()), span);
        } else if (context.expectStatement() != null) {
            return expect(context.expectStatement());
        } else if (context.inputStatement() != null) {
            InputStatementContext input = context.inputStatement();
            Optional<Name> name = Optional.ofNullable(input.name()).map(places::name);
            return new Statement.Input(name, expressions.of(input.extents()), settings(input.settings()), span);
        } else if (context.labelsStatement() != null) {
            return new Statement.Labels(labels(context.labelsStatement()), span);
        } else if (context.outputStatement() != null) {
            return new Statement.Output(names(context.outputStatement().name()), span);
        }
        return new Statement.Train(settings(context.trainStatement().settings()), span);
    }

    private Statement value(ValueStatementContext context) {
        Span span = places.of(context);
        if (context.layer() != null) {
            return layer(context.layer());
        } else if (context.call() != null) {
            return call(context.call());
        } else if (context.residual() != null) {
            ResidualContext residual = context.residual();
            Span opening = places.of(residual.start).to(places.of(residual.open));
            Shortcut shortcut =
                    residual.shortcut() == null ? new Shortcut.Implied(places.of(residual.close)) : shortcut(residual);
            return new Statement.Residual(path(residual.path()), shortcut, opening, span);
        }
        var branches = context.branches();
        List<Path> paths = branches.path().stream().map(this::path).toList();
        return new Statement.Branches(paths, places.name(branches.join()), span);
    }

    private Shortcut shortcut(ResidualContext residual) {
        Span span = places.of(residual.shortcut());
        if (residual.shortcut() instanceof OwnShortcutContext own) {
            return new Shortcut.Own(path(own.path()), span);
        }
        List<Name> words = ((KindOfShortcutContext) residual.shortcut())
                .IDENT().stream().map(word -> places.name(word.getSymbol())).toList();
        boolean comma = residual.shortcut().getText().contains(",");
        Optional<Name> option = comma ? Optional.of(words.get(words.size() - 1)) : Optional.empty();
        boolean modified = words.size() - (comma ? 1 : 0) == 2;
        return new Shortcut.Kind(words.get(0), modified ? Optional.of(words.get(1)) : Optional.empty(), option, span);
    }

    private Statement layer(LayerContext context) {
        List<Attribute> attributes =
                context.attribute().stream().map(this::attribute).toList();
        return new Statement.Layer(
                places.name(context.IDENT().getSymbol()), names(context.name()), attributes, places.of(context));
    }

    private Attribute attribute(AttributeContext context) {
        Span span = places.of(context);
        List<Expression> values = new ArrayList<>();
        if (context.STRING() != null) {
            values.add(expressions.text(context.STRING()));
        }
        for (var value : context.attributeValue()) {
            values.add(value.size() != null ? expressions.of(value.size()) : expressions.of(value.expression()));
        }
        Expression first = values.get(0);
        Optional<Name> name = Optional.empty();
        if (first instanceof Expression.Reference word && values.size() > 1) {
            name = Optional.of(new Name(word.name(), word.span()));
            values.remove(0);
        } else if (first instanceof Expression.Function f && isWordAndValue(f)) {
            name = Optional.of(f.name());
            values.set(0, f.arguments().get(0));
        }
        return new Attribute(name, values, span);
    }

    private Statement call(CallContext context) {
        List<Argument> arguments = context.callArgument().stream()
                .map(argument -> new Argument(
                        Optional.ofNullable(argument.name()).map(places::name),
                        expressions.of(argument.condition()),
                        places.of(argument.condition())))
                .toList();
        return new Statement.Call(places.name(context.name()), arguments, places.of(context));
    }

    private Statement choice(IfStatementContext context) {
        Optional<Path> otherwise = Optional.empty();
        if (context.ifStatement() != null) {
            Span span = places.of(context.ifStatement());
            otherwise = Optional.of(new Path(List.of(choice(context.ifStatement())), span));
        } else if (context.body().size() == 2) {
            otherwise = Optional.of(path(context.body(1).path()));
        }
        return new Statement.If(
                expressions.of(context.condition()), path(context.body(0).path()), otherwise, places.of(context));
    }

    private Statement expect(ExpectStatementContext context) {
        Span span = places.of(context);
        if (context instanceof ExpectShapeContext shape) {
            return new Statement.ExpectShape(expressions.of(shape.extents()), span);
        }
        ExpectBudgetContext budget = (ExpectBudgetContext) context;
        Operator comparison = budget.comparator() == null
                ? Operator.EQUAL
                : Operator.of(budget.comparator().getText());
        return new Statement.ExpectBudget(
                places.name(budget.IDENT(0).getSymbol()),
                comparison,
                expressions.of(budget.quantity().expression()),
                Optional.ofNullable(budget.quantity().IDENT()).map(unit -> places.name(unit.getSymbol())),
                Optional.ofNullable(budget.condition()).map(expressions::of),
                span);
    }

    private List<Statement.Label> labels(LabelsStatementContext context) {
        List<Statement.Label> labels = new ArrayList<>();
        for (var label : context.label()) {
            String text = label.STRING() != null ? expressions.unquoted(label.STRING()) : label.getText();
            labels.add(new Statement.Label(text, label.STRING() != null, places.of(label)));
        }
        return labels;
    }

    private List<Setting> settings(SettingsContext context) {
        return context == null
                ? List.of()
                : context.setting().stream().map(this::setting).toList();
    }

    private Setting setting(SettingContext context) {
        List<Expression> values = new ArrayList<>();
        for (var value : context.settingValue()) {
            if (value.size() != null) {
                values.add(expressions.of(value.size()));
            } else if (value.STRING() != null) {
                values.add(expressions.text(value.STRING()));
            } else if (value.expression() != null) {
                values.addAll(words(expressions.of(value.expression())));
            } else {
                values.add(new Expression.Reference(value.getText(), places.of(value)));
            }
        }
        return new Setting(
                places.name(context.IDENT().getSymbol()), values, settings(context.settings()), places.of(context));
    }

    /** {@code momentum (m)} in a setting is a word and a value. */
    private static List<Expression> words(Expression value) {
        return value instanceof Expression.Function f && isWordAndValue(f)
                ? List.of(
                        new Expression.Reference(f.name().text(), f.name().span()),
                        f.arguments().get(0))
                : List.of(value);
    }

    /** {@code stride (s)} has the form of a function; only the functions of the language are. */
    private static boolean isWordAndValue(Expression.Function f) {
        return f.arguments().size() == 1 && !FUNCTIONS.contains(f.name().text());
    }

    private List<Name> names(List<NameContext> contexts) {
        return contexts.stream().map(places::name).toList();
    }
}
