package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.PathRole;
import dev.netc.compiler.graph.ShortcutRule;
import dev.netc.compiler.layer.Attribute;
import dev.netc.compiler.layer.Layer;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Path;
import dev.netc.compiler.syntax.Shortcut;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the statements of one body, choosing and repeating, and numbers the values they make. The chain's value goes
 * from statement to statement; where a statement is not understood, an unknown value takes its place, so that the rest
 * is still read.
 */
final class BodyBuilder {
    /** No value yet: before the input of a network. */
    static final int NONE = -1;

    private final Context context;
    private final Scope scope;
    private final int inputs;
    private final Optional<NetworkParts> parts;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Body.Expectation> expectations = new ArrayList<>();
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final Map<String, Name> declared = new LinkedHashMap<>();
    private final Set<Integer> consumed = new HashSet<>();
    private final Calls calls;
    private final SideStatements sideStatements;
    private Optional<Statement> beforeInput = Optional.empty();
    private boolean understood = true;
    private int pathDepth;

    BodyBuilder(Context context, Scope scope, int inputs, Optional<NetworkParts> parts) {
        this.context = context;
        this.scope = scope;
        this.inputs = inputs;
        this.parts = parts;
        this.calls = new Calls(context, this);
        this.sideStatements = new SideStatements(context, this);
    }

    /** Builds the whole body. {@code start} is the chain's first value. */
    Body build(String name, String className, String signature, Path path, int start) {
        int result = follow(path, start, PathRole.CHAIN);
        return new Body(
                name,
                className,
                signature,
                inputs,
                List.copyOf(nodes),
                List.copyOf(expectations),
                result,
                layers(),
                depth(),
                path.span());
    }

    Scope scope() {
        return scope;
    }

    Optional<NetworkParts> parts() {
        return parts;
    }

    /** Whether the statement being read belongs to the network itself and not to a path inside it. */
    boolean atTop() {
        return pathDepth == 0;
    }

    Map<String, Integer> values() {
        return values;
    }

    Map<String, Name> declared() {
        return declared;
    }

    /** The values that something uses. */
    Set<Integer> consumed() {
        return consumed;
    }

    void define(String name, int value) {
        values.put(name, value);
    }

    int nextId() {
        return inputs + nodes.size();
    }

    /** Adds a node that was made with {@link #nextId()}. */
    int add(Node node) {
        consumed.addAll(node.inputs());
        if (context.grow(node.origin().span())) {
            nodes.add(node);
            return node.id();
        }
        return node.inputs().isEmpty() ? NONE : node.inputs().get(0);
    }

    int unknown(Origin origin, int input) {
        understood = false;
        return add(new Node.Unknown(nextId(), input == NONE ? List.of() : List.of(input), origin));
    }

    /** Whether every statement was; if not, what seems unused may be meant for one that was not. */
    boolean understood() {
        return understood;
    }

    void expect(Body.Expectation expectation) {
        expectations.add(expectation);
    }

    /** Follows a path from {@code start}; its last value. */
    int follow(Path path, int start, PathRole role) {
        int current = start;
        for (Statement statement : path.statements()) {
            if (context.isTooLarge()) {
                return current;
            }
            current = statement(statement, current, role);
        }
        return current;
    }

    private int statement(Statement statement, int current, PathRole role) {
        if (statement instanceof Statement.Repeat repeat) {
            return ready(current, statement) ? calls.repeat(repeat, current, role) : current;
        } else if (statement instanceof Statement.If choice) {
            Optional<Boolean> condition = context.evaluator().truth(choice.condition(), scope);
            if (condition.isEmpty()) {
                return current == NONE ? NONE : unknown(Origin.of(statement.span(), role), current);
            }
            Optional<Path> chosen = condition.get() ? Optional.of(choice.then()) : choice.otherwise();
            return chosen.map(path -> follow(path, current, role)).orElse(current);
        } else if (statement instanceof Statement.From from) {
            return value(from.name()).orElseGet(() -> unknown(Origin.of(from.span(), role), NONE));
        } else if (statement instanceof Statement.Named named) {
            return named(named, current, role);
        } else if (isSide(statement)) {
            return sideStatements.read(statement, current);
        }
        return ready(current, statement) ? make(statement, current, Origin.of(statement.span(), role)) : current;
    }

    /** A statement that makes one value. */
    private int make(Statement statement, int current, Origin origin) {
        if (statement instanceof Statement.Residual residual) {
            return residual(residual, current, origin);
        } else if (statement instanceof Statement.Branches branches) {
            return branches(branches, current, origin);
        } else if (statement instanceof Statement.Call call) {
            return calls.call(call, current, origin);
        }
        return calls.layer((Statement.Layer) statement, current, origin);
    }

    private int named(Statement.Named named, int current, PathRole role) {
        Origin origin = Origin.of(named.value().span(), role);
        if (!ready(current, named)) {
            return current;
        }
        List<Integer> made;
        if (named.names().size() == 1 && !calls.splits(named.value())) {
            made = List.of(make(
                    named.value(), current, origin.withName(named.names().get(0).text())));
        } else {
            made = calls.split(named, current, origin);
        }
        for (int i = 0; i < made.size(); i++) {
            Name name = named.names().get(i);
            Name first = declared.putIfAbsent(name.text(), name);
            if (first != null) {
                report(Diagnostic.at(
                                name.span(),
                                Code.DUPLICATE_NAME,
                                "the name `" + name.text() + "` is used twice",
                                "again here")
                        .and(first.span(), "first here"));
            }
            values.put(name.text(), made.get(i));
        }
        return made.get(made.size() - 1);
    }

    private int residual(Statement.Residual residual, int start, Origin origin) {
        pathDepth++;
        int main = follow(residual.main(), start, PathRole.MAIN);
        ShortcutReader reader = new ShortcutReader(context.found(), scope);
        Optional<ShortcutRule> rule = Optional.of(ShortcutRule.IDENTITY);
        int skip = start;
        boolean none = context.plain();
        if (residual.shortcut() instanceof Shortcut.Kind kind) {
            none |= reader.isNone(kind);
            rule = none ? rule : reader.read(kind);
        } else if (residual.shortcut() instanceof Shortcut.Own own && !none) {
            skip = follow(own.path(), start, PathRole.SHORTCUT);
        }
        pathDepth--;
        if (none) {
            return main;
        }
        if (rule.isEmpty()) {
            return unknown(origin, main);
        }
        Span shortcut = residual.shortcut().span();
        Origin short0 = origin.withText("residual, shortcut " + describe(residual.shortcut()));
        return add(new Node.Sum(nextId(), main, skip, start, rule.get(), residual.opening(), shortcut, short0));
    }

    private static String describe(Shortcut shortcut) {
        return shortcut instanceof Shortcut.Kind kind
                ? kind.span().text().replaceAll("\\s+", " ")
                : shortcut instanceof Shortcut.Own ? "< own path >" : "identity";
    }

    private int branches(Statement.Branches branches, int start, Origin origin) {
        pathDepth++;
        List<Integer> ends = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < branches.paths().size(); i++) {
            Path path = branches.paths().get(i);
            ends.add(follow(path, start, PathRole.branch(i)));
            List<Statement> statements = path.statements();
            spans.add(
                    statements.isEmpty()
                            ? path.span()
                            : statements.get(statements.size() - 1).span());
        }
        pathDepth--;
        Optional<Layer> layer = calls.joining(branches.join(), ends.size(), branches.span());
        Origin joined = new Origin(
                branches.join().span(), branches.join().text(), Map.of(), spans, origin.path(), origin.name());
        return layer.map(l -> add(new Node.Apply(nextId(), l, dev.netc.compiler.layer.Attributes.NONE, ends, joined)))
                .orElseGet(() -> unknown(joined, start));
    }

    /** The value called {@code name}; empty after a report. */
    Optional<Integer> value(Name name) {
        Integer value = values.get(name.text());
        if (value != null) {
            return Optional.of(value);
        }
        Diagnostic diagnostic =
                Diagnostic.at(name.span(), Code.UNKNOWN_NAME, "no value is called `" + name.text() + "`", "");
        report(Suggestion.of(name.text(), values.keySet())
                .map(near -> diagnostic.help(Diagnostic.Help.didYouMean(near, name.span())))
                .orElse(diagnostic.help(
                        values.isEmpty()
                                ? "a value is named where it is made: `" + name.text() + " = conv 3x3, 16`"
                                : "values named so far: " + String.join(", ", values.keySet()))));
        return Optional.empty();
    }

    /** Takes the bias off a layer whose value a batchnorm shifts anyway, unless the author asked for it. */
    void dropImpliedBias(int value) {
        if (value < inputs || !(nodes.get(value - inputs) instanceof Node.Apply apply)) {
            return;
        }
        Optional<Attribute<Boolean>> bias = apply.layer().impliedBias();
        if (bias.isPresent() && !apply.attributes().has(bias.get())) {
            nodes.set(
                    value - inputs,
                    new Node.Apply(
                            apply.id(),
                            apply.layer(),
                            apply.attributes().with(bias.get(), false),
                            apply.inputs(),
                            apply.origin()));
        }
    }

    private static boolean isSide(Statement statement) {
        return statement instanceof Statement.Input
                || statement instanceof Statement.Labels
                || statement instanceof Statement.Output
                || statement instanceof Statement.Train
                || statement instanceof Statement.ExpectShape
                || statement instanceof Statement.ExpectBudget;
    }

    /** The first statement that stands before any input but needs one. */
    Optional<Statement> beforeInput() {
        return beforeInput;
    }

    /** Whether there is a value to work on. */
    private boolean ready(int current, Statement statement) {
        if (current == NONE && beforeInput.isEmpty()) {
            beforeInput = Optional.of(statement);
        }
        return current != NONE;
    }

    private void report(Diagnostic diagnostic) {
        context.found().add(diagnostic);
    }

    private long layers() {
        long layers = 0;
        for (Node node : nodes) {
            layers += node instanceof Node.Invoke invoke
                    ? invoke.times() * invoke.body().layers()
                    : 1;
            layers = Math.min(layers, Body.MAX_LAYERS + 1);
        }
        return layers;
    }

    private int depth() {
        return 1
                + nodes.stream()
                        .mapToInt(node -> node instanceof Node.Invoke invoke
                                ? invoke.body().depth()
                                : 0)
                        .max()
                        .orElse(0);
    }
}
