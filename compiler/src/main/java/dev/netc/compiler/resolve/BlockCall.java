package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.syntax.Argument;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Parameter;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Binds the arguments of a call to a block's parameters and builds the block's body with them. */
final class BlockCall {
    private final Context context;
    private final Scope scope;

    /** {@code scope} is that of the caller. */
    BlockCall(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The body; null after a report. */
    Body body(Definition block, Statement.Call call) {
        Map<String, Constant> given = new LinkedHashMap<>();
        Map<String, Argument> places = new HashMap<>();
        int reported = context.found().size();
        List<String> names =
                block.parameters().stream().map(p -> p.name().text()).toList();
        int position = 0;
        boolean complete = true;
        for (Argument argument : call.arguments()) {
            String name;
            if (argument.name().isPresent()) {
                name = argument.name().get().text();
                if (!names.contains(name)) {
                    unknown(block, argument, names);
                    continue;
                }
            } else if (position < names.size()) {
                name = names.get(position++);
            } else {
                report(
                        block,
                        argument.span(),
                        "`" + name(block) + "` takes " + arguments(names.size()),
                        "one too many");
                continue;
            }
            Argument first = places.putIfAbsent(name, argument);
            if (first != null) {
                twice(name, argument, first);
                continue;
            }
            Optional<Constant> value = value(argument);
            value.ifPresent(v -> given.put(name, v));
            complete &= value.isPresent();
        }
        if (!complete || context.found().size() > reported) {
            return null;
        }
        return bind(block, given, call.span());
    }

    /** The body of {@code block} with these values; defaults fill the rest. Null after a report. */
    private Body bind(Definition block, Map<String, Constant> given, Span call) {
        Scope inner = new Scope(context.constants(block));
        Map<String, Constant> arguments = new LinkedHashMap<>();
        for (Parameter parameter : block.parameters()) {
            String name = parameter.name().text();
            Optional<Constant> value = Optional.ofNullable(given.get(name));
            if (value.isEmpty() && parameter.defaultValue().isEmpty()) {
                report(block, call, "`" + name(block) + "` needs its argument `" + name + "`", "");
                return null;
            }
            if (value.isEmpty()) {
                value = context.evaluator().value(parameter.defaultValue().get(), inner);
            }
            if (value.isEmpty()) {
                return null;
            }
            inner.define(name, value.get());
            arguments.put(name, value.get());
        }
        String signature = arguments.entrySet().stream()
                .map(argument -> argument.getKey() + " = " + argument.getValue())
                .collect(Collectors.joining(", ", name(block) + "(", ")"));
        return context.body(block, arguments, call, () -> {
            BodyBuilder builder = new BodyBuilder(context, inner, 1, Optional.empty());
            Body body = builder.build(name(block), ClassNames.of(block, arguments), signature, block.body(), 0);
            Usage.values(builder, body, SyntaxWalk.of(block), context.found());
            return body;
        });
    }

    private Optional<Constant> value(Argument argument) {
        Optional<Constant> value = context.evaluator().value(argument.value(), scope);
        // A word passes as itself, unless it looks like a slip of the pen.
        if (value.isPresent()
                && value.get() instanceof Constant.Word word
                && !scope.knows(word.text())
                && Suggestion.of(word.text(), scope.visible()).isPresent()) {
            return context.evaluator().unknown(word.text(), argument.span(), scope);
        }
        return value;
    }

    private void unknown(Definition block, Argument argument, List<String> names) {
        Diagnostic diagnostic = Diagnostic.at(
                        argument.name().get().span(),
                        Code.WRONG_ARGUMENTS,
                        "`" + name(block) + "` has no parameter `"
                                + argument.name().get().text() + "`",
                        "")
                .and(block.name().span(), "defined here");
        context.found()
                .add(Suggestion.of(argument.name().get().text(), names)
                        .map(near -> diagnostic.help(Diagnostic.Help.didYouMean(
                                near, argument.name().get().span())))
                        .orElse(diagnostic));
    }

    private void twice(String name, Argument again, Argument first) {
        context.found()
                .add(Diagnostic.at(
                                again.name()
                                        .map(Name::span)
                                        .orElse(again.span())
                                        .to(again.span()),
                                Code.WRONG_ARGUMENTS,
                                "`" + name + "` is given twice",
                                "again here")
                        .and(first.span(), "first here"));
    }

    private static String arguments(int count) {
        return count == 0 ? "no arguments" : count == 1 ? "1 argument" : count + " arguments";
    }

    private void report(Definition block, Span span, String message, String note) {
        context.found()
                .add(Diagnostic.at(span, Code.WRONG_ARGUMENTS, message, note)
                        .and(block.name().span(), "defined here"));
    }

    private static String name(Definition block) {
        return block.name().text();
    }
}
