package dev.netc.compiler.resolve;

import dev.netc.compiler.graph.Budget;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a network says beside its layers, gathered while its body is built. */
final class NetworkParts {
    private final List<Budget> budgets = new ArrayList<>();
    private final List<Graph.Output> outputs = new ArrayList<>();
    private Optional<Graph.Input> input = Optional.empty();
    private Optional<Graph.Labels> labels = Optional.empty();
    private Optional<Recipe> recipe = Optional.empty();
    private boolean inputSeen;

    /** The lines of a {@code train} block. */
    record Recipe(List<String> lines, Span span) {}

    List<Budget> budgets() {
        return budgets;
    }

    List<Graph.Output> outputs() {
        return outputs;
    }

    Optional<Graph.Input> input() {
        return input;
    }

    Optional<Graph.Labels> labels() {
        return labels;
    }

    Optional<Recipe> recipe() {
        return recipe;
    }

    /** Whether an input stands in the file, understood or not. */
    boolean inputSeen() {
        return inputSeen;
    }

    void input(Optional<Graph.Input> read) {
        inputSeen = true;
        input = read;
    }

    void recipe(Recipe read) {
        recipe = Optional.of(read);
    }

    void labels(Optional<Graph.Labels> read) {
        labels = read;
    }
}
