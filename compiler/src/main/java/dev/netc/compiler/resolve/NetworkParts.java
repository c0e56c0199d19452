package dev.netc.compiler.resolve;

import dev.netc.compiler.graph.Budget;
import dev.netc.compiler.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a network says beside its layers, gathered while its body is built. */
final class NetworkParts {
    private final List<Budget> budgets = new ArrayList<>();
    private final List<Graph.Output> outputs = new ArrayList<>();
    private Optional<Graph.Input> input = Optional.empty();
    private Optional<Graph.Labels> labels = Optional.empty();
    private boolean inputSeen;

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

    /** Whether an input stands in the file, understood or not. */
    boolean inputSeen() {
        return inputSeen;
    }

    void input(Optional<Graph.Input> read) {
        inputSeen = true;
        input = read;
    }

    void labels(Optional<Graph.Labels> read) {
        labels = read;
    }
}
