package dev.netc.compiler.check;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shape.Window;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedGraph;
import dev.netc.compiler.shaped.ShapedNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Checks again, by other means than the layers' own rules, that a shaped graph can run. After shape checking nothing
 * is the author's fault, so what it finds is a fault of the compiler and an exception.
 */
public final class Verifier {
    private final Set<ShapedBody> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Verifier() {}

    /** The graph itself. */
    public static ShapedGraph verified(ShapedGraph graph) {
        new Verifier().verify(graph.body());
        return graph;
    }

    private void verify(ShapedBody body) {
        if (!seen.add(body)) {
            return;
        }
        for (ShapedNode node : body.nodes()) {
            for (int input : node.inputs()) {
                require(input >= 0 && input < node.id(), node, "reads a value before it is made");
            }
            if (node instanceof ShapedNode.Invoke invoke) {
                verify(invoke, body);
            } else if (node instanceof ShapedNode.Apply apply) {
                verify(apply, apply.inputs().stream().map(body::shape).toList());
            } else {
                require(false, node, "is a sum that was not lowered");
            }
        }
    }

    private void verify(ShapedNode.Invoke invoke, ShapedBody body) {
        List<Shape> given = invoke.inputs().stream().map(body::shape).toList();
        ShapedBody callee = invoke.body();
        require(given.equals(callee.inputs()), invoke, "passes " + given);
        require(callee.shape(callee.result()).equals(invoke.shape()), invoke, "has another result");
        require(invoke.times() == 1 || invoke.shape().equals(given.get(0)), invoke, "repeats but changes the shape");
        verify(callee);
    }

    private static void verify(ShapedNode.Apply apply, List<Shape> in) {
        Operation operation = apply.operation();
        Shape out = apply.shape();
        if (operation instanceof Operation.Add || operation instanceof Operation.Multiply) {
            require(in.stream().allMatch(out::equals), apply, "combines " + in);
        } else if (operation instanceof Operation.Concat) {
            require(in.stream().mapToLong(Shape::elements).sum() == out.elements(), apply, "joins " + in);
        } else if (operation instanceof Operation.Reshape) {
            require(in.get(0).elements() == out.elements(), apply, "reshapes " + in);
        } else if (operation instanceof Operation.Dense dense) {
            require(dense.inputs() == in.get(0).elements(), apply, "multiplies " + in);
        } else if (operation instanceof Operation.Convolution convolution) {
            verify(apply, convolution.geometry(), (Volume) in.get(0), (Volume) out);
        } else if (operation.inPlace()) {
            require(in.get(0).equals(out), apply, "changes the shape of " + in);
        }
    }

    private static void verify(ShapedNode.Apply apply, Operation.Geometry g, Volume in, Volume out) {
        require(g.inputChannels() == in.channels() && g.outputChannels() == out.channels(), apply, "takes " + in);
        OptionalInt height = new Window(
                        g.kernel().height(),
                        g.stride().height(),
                        g.dilation().height(),
                        g.padding().top(),
                        g.padding().bottom(),
                        false)
                .positions(in.height());
        OptionalInt width = new Window(
                        g.kernel().width(),
                        g.stride().width(),
                        g.dilation().width(),
                        g.padding().left(),
                        g.padding().right(),
                        false)
                .positions(in.width());
        boolean agrees = height.isPresent() && height.getAsInt() == out.height() && width.getAsInt() == out.width();
        require(agrees, apply, "slides over " + in);
    }

    private static void require(boolean holds, ShapedNode node, String what) {
        if (!holds) {
            throw new IllegalStateException(node.origin().span() + ": `"
                    + node.origin().text() + "` " + what + ", its shape is " + node.shape());
        }
    }
}
