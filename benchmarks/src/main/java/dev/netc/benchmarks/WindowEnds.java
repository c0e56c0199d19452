package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;

/** Where the last position of a pooling window lies. */
final class WindowEnds {
    private WindowEnds() {}

    /** Whether it hangs over the padded end, as where Caffe rounds up. */
    static boolean hangsOver(GraphLayer layer, Operation.Pool pool) {
        Shape.Volume from = layer.inVolume();
        Shape.Volume to = layer.outVolume();
        int height = from.height() + pool.padding().top() + pool.padding().bottom();
        int width = from.width() + pool.padding().left() + pool.padding().right();
        return (to.height() - 1) * pool.stride().height() + pool.kernel().height() > height
                || (to.width() - 1) * pool.stride().width() + pool.kernel().width() > width;
    }
}
