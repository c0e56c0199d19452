package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.graph.ShortcutRule;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Projection;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Checks the sums of residual blocks and decides which shortcuts get a W_s. */
final class Shortcuts {
    /** The most layers with weights at which projecting every shortcut goes without a warning: ResNet-34's. */
    private static final int DEEP = 34;

    private final List<Diagnostic> found;
    private final boolean denyImplicit;
    private final Map<Span, Boolean> neededBySpan = new HashMap<>();
    private final Map<Span, Boolean> idleBySpan = new HashMap<>();
    private long deepest;

    Shortcuts(List<Diagnostic> found, boolean denyImplicit) {
        this.found = found;
        this.denyImplicit = denyImplicit;
    }

    /**
     * The sum with its W_s decided; empty after a report.
     *
     * @param body the nodes so far
     * @param mapped where the graph's values went
     * @param placed adds to an error how the body came by its shapes
     */
    Optional<ShapedNode> sum(Node.Sum sum, ShapedBody body, int[] mapped, int id, UnaryOperator<Diagnostic> placed) {
        int main = mapped[sum.main()];
        int skip = mapped[sum.skip()];
        Shape to = body.shape(main);
        Shape from = body.shape(skip);
        Optional<Operation> last = MainPath.lastOperation(body, main);
        if (main != mapped[sum.start()] && last.filter(Shortcuts::isRelu).isPresent()) {
            reluBeforeSum(body.node(main));
        }
        boolean agree = from.equals(to);
        ShortcutRule rule = sum.rule();
        Optional<Projection> projection =
                agree && rule != ShortcutRule.PROJECTION_ALWAYS ? Optional.empty() : Projection.between(from, to);
        if (!agree && rule == ShortcutRule.IDENTITY) {
            found.add(placed.apply(new SumMismatch(sum, body, mapped).report()));
            return Optional.empty();
        }
        if (!agree && projection.isEmpty()) {
            SumMismatch mismatch = new SumMismatch(sum, body, mapped);
            found.add(placed.apply(rule.projects() ? mismatch.noProjection() : mismatch.noSubsampling()));
            return Optional.empty();
        }
        int missing = to.channels() - from.channels();
        if (!agree && !rule.projects() && (missing < 0 || rule.padsBoth() && missing % 2 != 0)) {
            found.add(placed.apply(new SumMismatch(sum, body, mapped).noPadding()));
            return Optional.empty();
        }
        Optional<Operation.BatchNorm> norm =
                last.filter(Operation.BatchNorm.class::isInstance).map(Operation.BatchNorm.class::cast);
        if (rule.projects() && projection.isPresent() && projection.get().parameters() > Shape.MAX_ELEMENTS) {
            found.add(placed.apply(new SumMismatch(sum, body, mapped).tooLarge(projection.get())));
            return Optional.empty();
        }
        note(sum, rule, agree, projection, norm.isPresent());
        return Optional.of(
                new ShapedNode.Sum(id, main, skip, rule, projection, norm, to, sum.shortcut(), sum.origin()));
    }

    /** Remembers how deep a network is, for the warning about option C. */
    void depth(ShapedBody body) {
        deepest = Math.max(deepest, MainPath.weightedLayers(body));
    }

    /** What can be said only when every use of a residual was seen. */
    void warn() {
        neededBySpan.forEach((span, needed) -> {
            if (!needed) {
                Diagnostic.Edit edit = new Diagnostic.Edit(span, span.text().replace("projection", "identity"));
                found.add(Diagnostic.at(
                                span,
                                Code.NEEDLESS_PROJECTION,
                                "the projection is never needed",
                                "both paths agree wherever this is used")
                        .help(new Diagnostic.Help("`shortcut identity` says so", List.of(edit))));
            }
        });
        if (deepest > DEEP) {
            idleBySpan
                    .keySet()
                    .forEach(
                            span -> found.add(
                                    Diagnostic.at(
                                                    span,
                                                    Code.ALWAYS_PROJECTED_DEEP,
                                                    "every shortcut of a deep network has a W_s",
                                                    deepest + " layers have weights")
                                            .help(
                                                    "`shortcut projection` inserts W_s where dimensions differ and keeps the identity elsewhere")));
        }
    }

    private void note(
            Node.Sum sum, ShortcutRule rule, boolean agree, Optional<Projection> projection, boolean normalised) {
        if (rule == ShortcutRule.PROJECTION) {
            neededBySpan.merge(sum.shortcut(), !agree, Boolean::logicalOr);
        } else if (rule == ShortcutRule.PROJECTION_ALWAYS && agree) {
            idleBySpan.put(sum.shortcut(), true);
        }
        if (denyImplicit && rule.projects() && projection.isPresent()) {
            Projection p = projection.get();
            found.add(Diagnostic.at(
                            sum.shortcut(),
                            Code.IMPLICIT_PROJECTION,
                            "a W_s is implied here, and --deny-implicit forbids it",
                            p + ": " + p.from() + " becomes " + p.to())
                    .help("`shortcut < " + written(p, normalised) + " >` writes it out"));
        }
    }

    /** W_s as an author would write it. */
    private static String written(Projection p, boolean normalised) {
        String layer;
        if (p.to() instanceof Shape.Vector) {
            layer = "dense " + p.to() + ", bias off";
        } else {
            boolean square = p.strideHeight() == p.strideWidth();
            String stride = square ? "" + p.strideHeight() : p.strideHeight() + "x" + p.strideWidth();
            layer = "conv 1x1, " + p.to().channels() + (stride.equals("1") ? "" : ", stride " + stride)
                    + (normalised ? "" : ", bias off");
        }
        return layer + (normalised ? " -> batchnorm" : "");
    }

    private void reluBeforeSum(ShapedNode last) {
        found.add(Diagnostic.at(
                        last.origin().span(),
                        Code.RELU_ENDS_MAIN_PATH,
                        "the main path ends in relu, so the sum can only grow",
                        "g stands before the sum")
                .help("a[l+2] = g(z[l+2] + a[l]): let relu follow the residual"));
    }

    private static boolean isRelu(Operation operation) {
        return operation instanceof Operation.Activation activation
                && activation.function().startsWith("RELU");
    }
}
