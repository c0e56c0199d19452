package dev.netc.compiler.lower;

import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.PathRole;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a body of many statements into parts, each a class of its own: no method of Java is longer than 64 KB. A part is
 * a run of statements of whose values only one is read behind it.
 */
final class LongBodies {
    /** Statements above which a body is cut. */
    static final int LIMIT = 200;

    private final ShapedBody body;
    private final int first;
    private final int[] lastUse;
    private final int[] moved;
    private final List<ShapedNode> nodes = new ArrayList<>();
    private int parts;

    /**
     * A body after the cuts.
     *
     * @param moved the new numbers of its values; -1 for those that are now inside of a part
     */
    record Cut(ShapedBody body, List<Integer> moved) {}

    private LongBodies(ShapedBody body, Collection<Integer> kept) {
        this.body = body;
        this.first = body.inputs().size();
        this.lastUse = new int[first + body.nodes().size()];
        this.moved = new int[lastUse.length];
        Arrays.fill(moved, -1);
        for (int i = 0; i < body.nodes().size(); i++) {
            for (int input : body.nodes().get(i).inputs()) {
                lastUse[input] = i;
            }
        }
        lastUse[body.result()] = Integer.MAX_VALUE;
        kept.forEach(value -> lastUse[value] = Integer.MAX_VALUE);
    }

    /** The body itself where it is short; else one that invokes the parts. {@code kept} are values that must stay. */
    static Cut cut(ShapedBody body, Collection<Integer> kept) {
        return new LongBodies(body, kept).run();
    }

    private Cut run() {
        for (int i = 0; i < first; i++) {
            moved[i] = i;
        }
        int begin = 0;
        int size = body.nodes().size();
        for (int i = 0; i < size && size > LIMIT && size - i > LIMIT / 4; i++) {
            int from = partThatEndsAt(i, begin);
            if (from >= 0) {
                keep(begin, from);
                addPart(from, i);
                begin = i + 1;
            }
        }
        keep(begin, size);
        ShapedBody cut = new ShapedBody(
                body.name(),
                body.className(),
                body.signature(),
                body.inputs(),
                List.copyOf(nodes),
                moved[body.result()],
                body.span());
        return new Cut(cut, Arrays.stream(moved).boxed().toList());
    }

    /** Where the longest part begins that ends with node {@code end} and begins at {@code least} or later; or -1. */
    private int partThatEndsAt(int end, int least) {
        int begin = -1;
        int alive = 0;
        for (int i = end; i >= least && end - i < LIMIT; i--) {
            alive += lastUse[first + i] > end ? 1 : 0;
            if (alive == 1 && end - i + 1 >= LIMIT / 2) {
                begin = i;
            }
        }
        return begin;
    }

    private void keep(int begin, int end) {
        for (int i = begin; i < end; i++) {
            ShapedNode node = body.nodes().get(i);
            moved[node.id()] = first + nodes.size();
            nodes.add(renumbered(
                    node,
                    moved[node.id()],
                    node.inputs().stream().map(input -> moved[input]).toList()));
        }
    }

    /** Nodes {@code begin} to {@code end} as a body of their own, invoked. */
    private void addPart(int begin, int end) {
        Map<Integer, Integer> inside = new LinkedHashMap<>();
        List<ShapedNode> some = body.nodes().subList(begin, end + 1);
        some.forEach(node -> node.inputs().stream()
                .filter(input -> input < first + begin)
                .forEach(input -> inside.putIfAbsent(input, inside.size())));
        List<Integer> inputs = List.copyOf(inside.keySet());
        List<ShapedNode> own = new ArrayList<>();
        int result = -1;
        for (ShapedNode node : some) {
            int id = inside.size();
            List<Integer> from = node.inputs().stream().map(inside::get).toList();
            own.add(renumbered(node, id, from));
            inside.put(node.id(), id);
            result = lastUse[node.id()] > end ? node.id() : result;
        }
        parts++;
        String name = "part" + parts;
        Span span = some.get(0)
                .origin()
                .span()
                .to(some.get(some.size() - 1).origin().span());
        ShapedBody part = new ShapedBody(
                name, "Part" + parts, name, inputs.stream().map(body::shape).toList(), own, inside.get(result), span);
        moved[result] = first + nodes.size();
        List<Integer> from = inputs.stream().map(input -> moved[input]).toList();
        Origin origin = Origin.of(span, PathRole.CHAIN).withText(name);
        nodes.add(new ShapedNode.Invoke(moved[result], part, 1, from, body.shape(result), origin));
    }

    private static ShapedNode renumbered(ShapedNode node, int id, List<Integer> inputs) {
        if (node instanceof ShapedNode.Apply a) {
            return new ShapedNode.Apply(id, a.keyword(), a.operation(), inputs, a.shape(), a.origin(), a.implied());
        }
        ShapedNode.Invoke i = (ShapedNode.Invoke) node;
        return new ShapedNode.Invoke(id, i.body(), i.times(), inputs, i.shape(), i.origin());
    }
}
