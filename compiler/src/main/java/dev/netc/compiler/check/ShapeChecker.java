package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedGraph;
import java.util.ArrayList;
import java.util.List;

/** Gives every value its shape, or says why it has none. What passes can be run. */
public final class ShapeChecker {
    private ShapeChecker() {}

    /**
     * The networks of one file with their shapes.
     *
     * @param denyImplicit whether a W_s that has to be inserted is an error
     */
    public static Outcome<List<ShapedGraph>> check(List<Graph> graphs, boolean denyImplicit) {
        List<Diagnostic> found = new ArrayList<>();
        Shortcuts shortcuts = new Shortcuts(found, denyImplicit);
        List<ShapedGraph> shaped = new ArrayList<>();
        for (Graph graph : graphs) {
            BodyChecker checker = new BodyChecker(found, shortcuts);
            ShapedBody body = checker.network(graph.body(), graph.input().shape());
            new PreparationCheck(found).check(graph.input());
            if (body != null) {
                shaped.add(finish(graph, body, checker, found));
                shortcuts.depth(body);
            }
        }
        shortcuts.warn();
        return Outcome.of(shaped, found);
    }

    private static ShapedGraph finish(Graph graph, ShapedBody body, BodyChecker checker, List<Diagnostic> found) {
        List<Graph.Output> outputs = graph.outputs().stream()
                .map(output -> new Graph.Output(output.name(), checker.networkValue(output.value()), output.span()))
                .toList();
        Graph.Output first = outputs.get(0);
        if (graph.labels().isPresent() && first.value() >= 0) {
            Shape shape = body.shape(first.value());
            new LabelCheck(found).check(graph.labels().get(), body, first.value(), shape);
        }
        return new ShapedGraph(graph, body, outputs);
    }
}
