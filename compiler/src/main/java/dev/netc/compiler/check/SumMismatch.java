package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Diagnostic.Edit;
import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.layer.Shaped;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Projection;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        if (sum.shortcut().text().startsWith("<")) {
            return diagnostic.help(ownPath(p));
        }
        diagnostic = diagnostic.help(new Help(cost(p), List.of(edit())));
        return to.channels() >= from.channels() ? diagnostic.help("`shortcut pad` keeps 0 parameters") : diagnostic;
    }

    /** A projection that no stride makes. */
    Diagnostic noProjection() {
        return places(Code.NO_PROJECTION, Code.NO_PROJECTION.title()).help(reachable());
    }

    /** Subsampling that no stride makes. */
    Diagnostic noSubsampling() {
        return places(Code.NO_PADDING, Code.NO_PADDING.title()).help(reachable());
    }

    /** Zero channels cannot make fewer of them. */
    Diagnostic noPadding() {
        Diagnostic diagnostic = places(Code.NO_PADDING, Code.NO_PADDING.title());
        int missing = to.channels() - from.channels();
        diagnostic = diagnostic.help(
                missing < 0
                        ? "padding adds channels; from " + from.channels() + " to " + to.channels()
                                + " some would have to go"
                        : missing + " zero channels cannot be halved; `shortcut pad` puts all of them behind");
        return diagnostic.help("`shortcut projection` learns a W_s instead");
    }

    /** A W_s of more weights than an array holds. */
    Diagnostic tooLarge(Projection p) {
        return places(Code.SHAPE_TOO_LARGE, Code.SHAPE_TOO_LARGE.title())
                .help(String.format(Locale.ROOT, "%s would have %,d weights", p, p.parameters()));
    }

    private String cost(Projection p) {
        boolean norm = MainPath.lastOperation(body, main)
                .filter(Operation.BatchNorm.class::isInstance)
                .isPresent();
        long parameters = p.parameters() + (norm ? 2L * to.channels() : 0);
        return String.format(
                Locale.ROOT,
                "`shortcut projection` inserts %s%s: +%,d parameters, +%,d multiply-adds",
                p,
                norm ? " and a batchnorm" : "",
                parameters,
                p.macs());
    }

    /** What the author's own path lacks. */
    private String ownPath(Projection p) {
        if (p.strideHeight() > 1 || p.strideWidth() > 1) {
            String stride = p.strideHeight() == p.strideWidth()
                    ? "" + p.strideHeight()
                    : p.strideHeight() + "x" + p.strideWidth();
            return "`stride " + stride + "` in the shortcut's own path takes it to the sum's size";
        }
        return "the shortcut's own path has to end in " + to.channels() + " channels";
    }

    private Diagnostic places(Code code, String message) {
        Diagnostic diagnostic = Diagnostic.at(
                sum.shortcut(), code, message, "carries " + Shaped.words(from) + ", the sum needs " + Shaped.words(to));
        diagnostic = diagnostic.and(sum.opening(), "the shortcut starts as " + Shaped.words(body.shape(start)));
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
            return "makes " + Shaped.words(after);
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
            boolean height = Projection.between(new Volume(a.height(), 1, 1), new Volume(b.height(), 1, 1))
                    .isEmpty();
            int extent = height ? a.height() : a.width();
            int wanted = height ? b.height() : b.width();
            String sizes = Projection.reachable(extent, 8).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return String.format(
                    Locale.ROOT,
                    "a stride takes %s = %d to %s, never to %d; %s",
                    height ? "n_H" : "n_W",
                    extent,
                    sizes,
                    wanted,
                    wanted > extent ? "W_s never enlarges" : "mostly the main path lacks a pad");
        }
        return "one side is a volume, the other a vector; `flatten` or `avgpool global` makes a vector";
    }

    private Edit edit() {
        Span clause = sum.shortcut();
        boolean implied = clause.text().equals(">");
        return new Edit(clause, implied ? "> shortcut projection" : "projection");
    }
}
