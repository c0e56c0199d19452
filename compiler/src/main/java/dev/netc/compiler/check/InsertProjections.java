package dev.netc.compiler.check;

import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.PathRole;
import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Projection;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedGraph;
import dev.netc.compiler.shaped.ShapedNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns each sum of a residual block into an addition, with the W_s that it needs before it: a 1x1 convolution or a
 * matrix, followed by a batchnorm where the main path ends in one; or subsampling and zero channels.
 */
public final class InsertProjections {
    private final Map<ShapedBody, ShapedBody> done = new IdentityHashMap<>();

    private InsertProjections() {}

    /** The same network without a {@link ShapedNode.Sum}. */
    public static ShapedGraph run(ShapedGraph graph) {
        InsertProjections pass = new InsertProjections();
        Rewrite rewrite = pass.new Rewrite(graph.body());
        ShapedBody body = rewrite.run();
        List<Graph.Output> outputs = graph.outputs().stream()
                .map(output -> new Graph.Output(output.name(), rewrite.moved[output.value()], output.span()))
                .toList();
        return new ShapedGraph(graph.graph(), body, outputs);
    }

    private ShapedBody body(ShapedBody body) {
        ShapedBody known = done.get(body);
        if (known == null) {
            known = new Rewrite(body).run();
            done.put(body, known);
        }
        return known;
    }

    /** One body. */
    private final class Rewrite {
        private final ShapedBody body;
        private final int[] moved;
        private final List<ShapedNode> nodes = new ArrayList<>();

        Rewrite(ShapedBody body) {
            this.body = body;
            this.moved = new int[body.inputs().size() + body.nodes().size()];
            for (int i = 0; i < body.inputs().size(); i++) {
                moved[i] = i;
            }
        }

        ShapedBody run() {
            for (ShapedNode node : body.nodes()) {
                moved[node.id()] = node(node);
            }
            return new ShapedBody(
                    body.name(),
                    body.className(),
                    body.signature(),
                    body.inputs(),
                    List.copyOf(nodes),
                    moved[body.result()],
                    body.span());
        }

        private int node(ShapedNode node) {
            List<Integer> inputs =
                    node.inputs().stream().map(input -> moved[input]).toList();
            if (node instanceof ShapedNode.Apply a) {
                return add(new ShapedNode.Apply(
                        next(), a.keyword(), a.operation(), inputs, a.shape(), a.origin(), a.implied()));
            } else if (node instanceof ShapedNode.Invoke i) {
                return add(new ShapedNode.Invoke(next(), body(i.body()), i.times(), inputs, i.shape(), i.origin()));
            }
            ShapedNode.Sum sum = (ShapedNode.Sum) node;
            int skip = inputs.get(1);
            Optional<Projection> projection = sum.projection();
            if (projection.isPresent()) {
                skip = sum.rule().projects()
                        ? learned(sum, projection.get(), skip)
                        : fixed(sum, projection.get(), skip);
            }
            return apply("add", new Operation.Add(), List.of(inputs.get(0), skip), sum.shape(), sum.origin());
        }

        private int learned(ShapedNode.Sum sum, Projection p, int skip) {
            Origin origin = shortcut(sum, p.toString());
            boolean bias = false;
            Operation operation = p.from() instanceof Volume
                    ? new Operation.Convolution(
                            new Geometry(
                                    p.from().channels(),
                                    p.to().channels(),
                                    Extent.ONE,
                                    new Extent(p.strideHeight(), p.strideWidth()),
                                    Extent.ONE,
                                    Padding.NONE,
                                    1),
                            bias,
                            Initializer.HE_NORMAL)
                    : new Operation.Dense(p.from().channels(), p.to().channels(), bias, Initializer.GLOROT);
            int projected = apply("shortcut", operation, List.of(skip), p.to(), origin);
            if (sum.normalised().isEmpty()) {
                return projected;
            }
            Operation.BatchNorm like = sum.normalised().get();
            Operation norm =
                    new Operation.BatchNorm(p.to().channels(), like.epsilon(), like.momentum(), Initializer.ONE);
            return apply("shortcutNorm", norm, List.of(projected), p.to(), shortcut(sum, "batchnorm of W_s"));
        }

        private int fixed(ShapedNode.Sum sum, Projection p, int skip) {
            Origin origin = shortcut(sum, "W_s fixed: zero channels, " + p.from() + " -> " + p.to());
            int sampled = skip;
            if (p.from() instanceof Volume from
                    && p.to() instanceof Volume to
                    && (p.strideHeight() > 1 || p.strideWidth() > 1)) {
                Volume small = new Volume(to.height(), to.width(), from.channels());
                Extent stride = new Extent(p.strideHeight(), p.strideWidth());
                Operation operation = sum.rule().averages()
                        ? new Operation.Pool(false, stride, stride, Padding.NONE, false)
                        : new Operation.Slice(0, 0, 0, stride);
                sampled = apply("shortcut", operation, List.of(skip), small, origin);
            }
            int missing = p.to().channels() - p.from().channels();
            if (missing == 0) {
                return sampled;
            }
            int front = sum.rule().padsBoth() ? missing / 2 : 0;
            return apply("shortcutPad", new Operation.Pad(0, 0, front), List.of(sampled), p.to(), origin);
        }

        private Origin shortcut(ShapedNode.Sum sum, String text) {
            return Origin.of(sum.shortcut(), PathRole.SHORTCUT).withText(text);
        }

        private int apply(String keyword, Operation operation, List<Integer> inputs, Shape shape, Origin origin) {
            return add(new ShapedNode.Apply(next(), keyword, operation, inputs, shape, origin, ""));
        }

        private int add(ShapedNode node) {
            nodes.add(node);
            return node.id();
        }

        private int next() {
            return body.inputs().size() + nodes.size();
        }
    }
}
