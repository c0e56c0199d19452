package dev.netc.compiler.shaped;

import dev.netc.compiler.graph.Graph;
import java.util.List;

/**
 * A network in which every value has its shape.
 *
 * @param graph what the shapes were found for: name, input, labels, budgets
 * @param outputs as the graph's, their values numbered in {@code body}
 */
public record ShapedGraph(Graph graph, ShapedBody body, List<Graph.Output> outputs) {}
