package dev.netc.compiler.lower;

import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.PathRole;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a body of many statements into parts, each a class of its own: no method of Java is longer than 64 KB. A cut is
 * made where the chain's value is the only one that is still needed.
 */
final class LongBodies {
    /** Statements at which a body is cut. */
    static final int LIMIT = 200;

    private LongBodies() {}

    /** The body itself where it is short; else one that invokes the parts. {@code kept} are values that must stay. */
    static ShapedBody cut(ShapedBody body, List<Integer> kept) {
        if (body.nodes().size() <= LIMIT || body.inputs().size() > 1) {
            return body;
        }
        int[] lastUse = lastUse(body, kept);
        List<ShapedNode> calls = new ArrayList<>();
        int begin = 0;
        int entry = 0;
        int farthest = -1;
        for (int i = 0; i < body.nodes().size(); i++) {
            int value = i + 1;
            farthest = Math.max(farthest, i == 0 ? lastUse[0] : lastUse[value - 1]);
            boolean alone = farthest <= i + 1 && lastUse[value] != Integer.MAX_VALUE;
            boolean last = i == body.nodes().size() - 1;
            if (!last && alone && i - begin + 1 >= LIMIT / 2 && body.nodes().size() - i > LIMIT / 4) {
                calls.add(part(body, begin, i, entry, calls.size()));
                begin = i + 1;
                entry = value;
            }
        }
        if (calls.isEmpty()) {
            return body;
        }
        return new ShapedBody(
                body.name(), body.className(), body.signature(), body.inputs(), rest(body, begin, entry, calls), 
                calls.size() + body.result() - begin, body.span());
    }

    /** Nodes {@code begin} to {@code end} as a body of their own, invoked. */
    private static ShapedNode part(ShapedBody body, int begin, int end, int entry, int number) {
        List<ShapedNode> nodes = new ArrayList<>();
        for (int i = begin; i <= end; i++) {
            nodes.add(moved(body.nodes().get(i), entry));
        }
        String name = "part" + (number + 1);
        Span span = body.nodes().get(begin).origin().span().to(body.nodes().get(end).origin().span());
        Shape in = body.shape(entry);
        ShapedBody part = new ShapedBody(name, "Part" + (number + 1), name, List.of(in), nodes, nodes.size(), span);
        Origin origin = Origin.of(span, PathRole.CHAIN).withText(name);
        return new ShapedNode.Invoke(number + 1, part, 1, List.of(number), body.shape(end + 1), origin);
    }

    private static List<ShapedNode> rest(ShapedBody body, int begin, int entry, List<ShapedNode> calls) {
        List<ShapedNode> nodes = new ArrayList<>(calls);
        for (int i = begin; i < body.nodes().size(); i++) {
            nodes.add(renumbered(body.nodes().get(i), calls.size() - entry));
        }
        return nodes;
    }

    private static ShapedNode moved(ShapedNode node, int entry) {
        return renumbered(node, -entry);
    }

    private static ShapedNode renumbered(ShapedNode node, int by) {
        List<Integer> inputs = node.inputs().stream().map(input -> input + by).toList();
        if (node instanceof ShapedNode.Apply a) {
            return new ShapedNode.Apply(
                    a.id() + by, a.keyword(), a.operation(), inputs, a.shape(), a.origin(), a.implied());
        }
        ShapedNode.Invoke i = (ShapedNode.Invoke) node;
        return new ShapedNode.Invoke(i.id() + by, i.body(), i.times(), inputs, i.shape(), i.origin());
    }

    /** For each value the index of the last node that reads it; the end of time for what is handed on. */
    private static int[] lastUse(ShapedBody body, List<Integer> kept) {
        int[] lastUse = new int[1 + body.nodes().size()];
        for (int i = 0; i < body.nodes().size(); i++) {
            for (int input : body.nodes().get(i).inputs()) {
                lastUse[input] = i;
            }
        }
        lastUse[body.result()] = Integer.MAX_VALUE;
        kept.forEach(value -> lastUse[value] = Integer.MAX_VALUE);
        return lastUse;
    }
}
