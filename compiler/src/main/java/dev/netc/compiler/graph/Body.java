package dev.netc.compiler.graph;

import dev.netc.compiler.text.Span;
import java.util.List;

/**
 * A network, a block with its arguments, or the body of a loop: expressions worked out, names resolved, choices made.
 * Values are numbered; the inputs come first, then the nodes in the order of the text.
 *
 * @param name what it is called: the block's name
 * @param className what its class is called: {@code Unit32Stride2}
 * @param signature the same with its arguments: {@code unit(filters = 32, stride = 2)}
 * @param inputs how many values it takes: the chain's, and for a loop those of the surrounding body that it uses
 * @param expectations shapes that the author states
 * @param result the value it hands on
 * @param layers how many layers it has when everything is expanded
 * @param depth how deep blocks are nested in it
 */
public record Body(
        String name,
        String className,
        String signature,
        int inputs,
        List<Node> nodes,
        List<Expectation> expectations,
        int result,
        long layers,
        int depth,
        Span span) {

    /** The most layers a network may have when everything is expanded. */
    public static final long MAX_LAYERS = 1_000_000;

    /** The deepest that blocks and loops may be nested. */
    public static final int MAX_DEPTH = 100;

    /** The node that makes value {@code id}; {@code id} is not an input. */
    public Node node(int id) {
        return nodes.get(id - inputs);
    }

    /**
     * {@code expect 7x7x2048}.
     *
     * @param value the value it speaks of
     */
    public record Expectation(int value, List<Integer> dimensions, Span span) {}
}
