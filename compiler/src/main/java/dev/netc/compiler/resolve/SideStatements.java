package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make no value: input, labels, output, expect, train. */
final class SideStatements {
    private final Context context;
    private final BodyBuilder body;

    SideStatements(Context context, BodyBuilder body) {
        this.context = context;
        this.body = body;
    }

    /** Reads the statement; the chain's value after it. */
    int read(Statement statement, int current) {
        if (statement instanceof Statement.ExpectShape expect) {
            if (current != BodyBuilder.NONE) {
                Shapes.dimensions(expect.extents(), body.scope(), context.evaluator(), context.found())
                        .ifPresent(d -> body.expect(new Body.Expectation(current, d, expect.span())));
            }
            return current;
        }
        Optional<NetworkParts> parts = body.atTop() ? body.parts() : Optional.empty();
        if (parts.isEmpty()) {
            String word = statement.span().text().split("[^a-z]", 2)[0];
            report(
                    statement.span(),
                    Code.MISPLACED_STATEMENT,
                    "`" + word + "` belongs to a network, outside of blocks, paths and loops");
            return current;
        }
        if (statement instanceof Statement.Input input) {
            return input(input, parts.get(), current);
        } else if (statement instanceof Statement.Labels labels) {
            if (parts.get().labels().isPresent()) {
                repeated(labels.span(), parts.get().labels().get().span(), "labels");
            } else {
                parts.get().labels(new LabelsReader(context).read(labels));
            }
        } else if (statement instanceof Statement.Output output) {
            output(output, parts.get());
        } else if (statement instanceof Statement.ExpectBudget budget) {
            new BudgetReader(context, body.scope())
                    .read(budget)
                    .ifPresent(parts.get().budgets()::add);
        } else if (parts.get().recipe().isPresent()) {
            repeated(statement.span(), parts.get().recipe().get().span(), "train");
        } else {
            Statement.Train train = (Statement.Train) statement;
            List<String> lines = new RecipeReader(context, body.scope()).read(train);
            parts.get().recipe(new NetworkParts.Recipe(lines, train.span()));
        }
        return current;
    }

    private int input(Statement.Input input, NetworkParts parts, int current) {
        if (parts.inputSeen()) {
            Span first = parts.input().map(Graph.Input::span).orElse(input.span());
            repeated(input.span(), first, "input");
            input.name().ifPresent(name -> body.define(name.text(), 0));
            return current;
        }
        parts.input(new InputReader(context.evaluator(), context.found(), body.scope()).read(input));
        input.name().ifPresent(name -> body.define(name.text(), 0));
        return 0;
    }

    private void output(Statement.Output output, NetworkParts parts) {
        if (!parts.outputs().isEmpty()) {
            repeated(output.span(), parts.outputs().get(0).span(), "output");
            return;
        }
        for (Name name : output.names()) {
            boolean twice = parts.outputs().stream().anyMatch(o -> o.name().equals(name.text()));
            if (twice) {
                report(name.span(), Code.DUPLICATE_NAME, "`" + name.text() + "` is an output already");
                continue;
            }
            body.value(name).ifPresent(value -> {
                body.consumed().add(value);
                parts.outputs().add(new Graph.Output(name.text(), value, name.span()));
            });
        }
    }

    private void repeated(Span span, Span first, String what) {
        context.found()
                .add(Diagnostic.at(
                                span,
                                Code.REPEATED_STATEMENT,
                                "a network has one `" + what + "` statement",
                                "again here")
                        .and(first, "first here"));
    }

    private void report(Span span, Code code, String message) {
        context.found().add(Diagnostic.at(span, code, message, ""));
    }
}
