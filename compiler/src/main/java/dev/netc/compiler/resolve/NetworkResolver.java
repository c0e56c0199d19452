package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Parameter;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One network to its graph. */
final class NetworkResolver {
    private final Context context;
    private final Map<String, Expression> overrides;

    NetworkResolver(Context context, Map<String, Expression> overrides) {
        this.context = context;
        this.overrides = overrides;
    }

    /** The graph, with unknown nodes where something was not understood; null if it has no input. */
    Graph resolve(Definition network) {
        ReservedNames.check(network.name()).ifPresent(context.found()::add);
        Scope scope = new Scope(context.constants(network));
        Map<String, Constant> parameters = parameters(network, scope);
        if (parameters == null) {
            return null;
        }
        NetworkParts parts = new NetworkParts();
        BodyBuilder builder = new BodyBuilder(context, scope, 1, Optional.of(parts));
        String name = network.name().text();
        Body body = builder.build(name, name, name, network.body(), BodyBuilder.NONE);
        builder.beforeInput().filter(s -> parts.inputSeen()).ifPresent(this::beforeInput);
        if (!parts.inputSeen()) {
            report(
                    network.name().span(),
                    Code.MISSING_INPUT,
                    "`" + name + "` has no input",
                    "`input 224x224x3` says what it takes");
        }
        if (parts.input().isEmpty() || context.isTooLarge()) {
            return null;
        }
        if (body.nodes().isEmpty()) {
            report(
                    network.name().span(),
                    Code.EMPTY_NETWORK,
                    "`" + name + "` has no layers",
                    "a network has at least one layer");
            return null;
        }
        List<Graph.Output> outputs = parts.outputs().isEmpty()
                ? List.of(
                        new Graph.Output("output", body.result(), network.name().span()))
                : List.copyOf(parts.outputs());
        if (!parts.outputs().isEmpty()) {
            outputs.forEach(output -> builder.consumed().add(output.value()));
        }
        Usage.values(builder, body, SyntaxWalk.of(network), context.found());
        return new Graph(
                name,
                network.name().span(),
                network.span().file(),
                parameters,
                documentation(network),
                blockDocumentation(),
                parts.input().get(),
                body,
                outputs,
                parts.labels(),
                // A plain twin is another network than the one the file speaks of.
                context.plain() ? List.of() : List.copyOf(parts.budgets()),
                parts.recipe().map(NetworkParts.Recipe::lines).orElse(List.of()));
    }

    private Map<Span, String> blockDocumentation() {
        Map<Span, String> all = new HashMap<>();
        for (Definition block : context.program().blocks().values()) {
            String text = documentation(block);
            if (!text.isEmpty()) {
                all.put(block.body().span(), text);
            }
        }
        return all;
    }

    /** What the author says of a network or block, and then of its parameters. */
    private static String documentation(Definition definition) {
        StringBuilder text = new StringBuilder(definition.documentation());
        for (Parameter parameter : definition.parameters()) {
            if (!parameter.documentation().isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n\n");
                text.append(parameter.name().text()).append(": ").append(parameter.documentation());
            }
        }
        return text.toString();
    }

    private Map<String, Constant> parameters(Definition network, Scope scope) {
        Map<String, Constant> parameters = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            String name = parameter.name().text();
            Optional<Expression> expression =
                    Optional.ofNullable(overrides.get(name)).or(parameter::defaultValue);
            if (expression.isEmpty()) {
                report(
                        parameter.name().span(),
                        Code.WRONG_ARGUMENTS,
                        "the parameter `" + name + "` has no value",
                        "give it a default, `" + name + " = 3`, or a value on the command line, `-P " + name + "=3`");
                return null;
            }
            Optional<Constant> value = context.evaluator().value(expression.get(), scope);
            if (value.isEmpty()) {
                return null;
            }
            scope.define(name, value.get());
            parameters.put(name, value.get());
        }
        return parameters;
    }

    private void beforeInput(Statement statement) {
        report(
                statement.span(),
                Code.UNREACHABLE_CHAIN,
                "this stands before the `input` that it needs",
                "a network begins with its input");
    }

    private void report(Span span, Code code, String message, String help) {
        context.found().add(Diagnostic.at(span, code, message, "").help(help));
    }
}
