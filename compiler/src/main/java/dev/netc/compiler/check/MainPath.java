package dev.netc.compiler.check;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Questions about the layers of a body, through the blocks it calls. */
final class MainPath {
    private MainPath() {}

    /** The operation that makes {@code value}, inside the called block if need be; empty for inputs and sums. */
    static Optional<Operation> lastOperation(ShapedBody body, int value) {
        if (value < body.inputs().size()) {
            return Optional.empty();
        }
        ShapedNode node = body.node(value);
        if (node instanceof ShapedNode.Invoke invoke) {
            return lastOperation(invoke.body(), invoke.body().result());
        }
        return node instanceof ShapedNode.Apply apply ? Optional.of(apply.operation()) : Optional.empty();
    }

    /** Convolutions and dense layers when everything is expanded, W_s not counted. */
    static long weightedLayers(ShapedBody body) {
        return weightedLayers(body, new IdentityHashMap<>());
    }

    private static long weightedLayers(ShapedBody body, Map<ShapedBody, Long> known) {
        Long count = known.get(body);
        if (count != null) {
            return count;
        }
        long layers = 0;
        for (ShapedNode node : body.nodes()) {
            if (node instanceof ShapedNode.Invoke invoke) {
                layers += invoke.times() * weightedLayers(invoke.body(), known);
            } else if (node instanceof ShapedNode.Apply apply
                    && apply.operation().macs(apply.shape()) > 0) {
                layers++;
            }
        }
        known.put(body, layers);
        return layers;
    }
}
