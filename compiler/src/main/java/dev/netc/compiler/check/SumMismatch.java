package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Diagnostic.Edit;
import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.shape.Projection;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to say about a residual whose two sides differ: both places, both shapes, what a repair costs. */
final class SumMismatch {
    private final Node.Sum sum;
    private final ShapedBody body;
    private final int main;
    private final int start;
    private final Shape from;
    private final Shape to;

    SumMismatch(Node.Sum sum, ShapedBody body, int[] mapped) {
        this.sum = sum;
        this.body = body;
        this.main = mapped[sum.main()];
        this.start = mapped[sum.start()];
        this.from = body.shape(mapped[sum.skip()]);
        this.to = body.shape(main);
    }

    /** An identity between unequal shapes. */
    Diagnostic report() {
        Diagnostic diagnostic = places(Code.SUM_MISMATCH, "the shortcut and the main path cannot be added");
        Optional<Projection> projection = Projection.between(from, to);
        if (projection.isEmpty()) {
            return diagnostic.help("no W_s can repair this: " + reachable());
        }
        Projection p = projection.get();
        String cost = String.format(
                "`shortcut projection` inserts %s: +%,d parameters, +%,d multiply-adds", p, p.parameters(), p.macs());
        diagnostic = diagnostic.help(new Help(cost, List.of(edit())));
        return to.channels() >= from.channels()
                ? diagnostic.help("`shortcut pad` keeps 0 parameters")
                : diagnostic;
    }

    /** A projection that no stride makes. */
    Diagnostic noProjection() {
        return places(Code.NO_PROJECTION, "no W_s can give the shortcut the main path's shape").help(reachable());
    }

    /** Zero channels cannot make fewer of them. */
    Diagnostic noPadding() {
        Diagnostic diagnostic = places(Code.NO_PADDING, "zero padding cannot give the shortcut the main path's shape");
        int missing = to.channels() - from.channels();
        diagnostic = missing < 0
                ? diagnostic.help("padding adds channels; from " + from.channels() + " to " + to.channels() + " some would have to go")
                : diagnostic.help(missing + " zero channels cannot be halved; `shortcut pad` puts all of them behind");
        return diagnostic.help("`shortcut projection` learns a W_s instead");
    }

    private Diagnostic places(Code code, String message) {
        Diagnostic diagnostic =
                Diagnostic.at(sum.shortcut(), code, message, "carries " + from + ", the sum needs " + to);
        diagnostic = diagnostic.and(sum.opening(), "the shortcut starts as " + body.shape(start));
        for (ShapedNode node : changes()) {
            diagnostic = diagnostic.and(node.origin().span(), change(before(node), node.shape()));
        }
        return diagnostic;
    }

    /** The nodes of the main path that change the shape, at most three of them, in order. */
    private List<ShapedNode> changes() {
        List<ShapedNode> changes = new ArrayList<>();
        for (int value = main; value >= body.inputs().size() && value != start; ) {
            ShapedNode node = body.node(value);
            if (!before(node).equals(node.shape())) {
                changes.add(0, node);
            }
            value = node.inputs().get(0);
        }
        return changes.size() <= 3 ? changes : changes.subList(changes.size() - 3, changes.size());
    }

    private Shape before(ShapedNode node) {
        return body.shape(node.inputs().get(0));
    }

    private static String change(Shape before, Shape after) {
        if (!(before instanceof Volume a) || !(after instanceof Volume b)) {
            return "makes " + after;
        }
        List<String> parts = new ArrayList<>();
        if (a.height() != b.height() || a.width() != b.width()) {
            boolean halves = (a.height() + 1) / 2 == b.height() && (a.width() + 1) / 2 == b.width();
            parts.add(halves ? "halves n_H and n_W" : "n_H x n_W becomes " + b.height() + "x" + b.width());
        }
        if (a.channels() != b.channels()) {
            parts.add("n_C becomes " + b.channels());
        }
        return String.join("; ", parts);
    }

    private String reachable() {
        if (from instanceof Volume a && to instanceof Volume b) {
            boolean height = Projection.between(new Volume(a.height(), 1, 1), new Volume(b.height(), 1, 1)).isEmpty();
            int extent = height ? a.height() : a.width();
            String sizes = Projection.reachable(extent, 8).stream().map(String::valueOf).collect(Collectors.joining(", "));
            return String.format(
                    "a stride takes %s = %d to %s, never to %d",
                    height ? "n_H" : "n_W", extent, sizes, height ? b.height() : b.width());
        }
        return "one side is a volume, the other a vector; `flatten` or `avgpool global` makes a vector";
    }

    private Edit edit() {
        Span clause = sum.shortcut();
        boolean implied = clause.text().equals(">");
        return new Edit(clause, implied ? "> shortcut projection" : "projection");
    }
}
