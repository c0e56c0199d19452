package dev.netc.runtime;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;

/**
 * How one layer trains: its forward pass, its backward pass, and between the two what it was given and made. A network
 * trains on one thread at a time, so there is one of these for each layer.
 */
final class LayerTraining {

    private final Kernel forward;
    private final Backward backward;
    private Tensor y;
    private Tensor[] x;

    LayerTraining(Kernel forward, Backward backward) {
        this.forward = forward;
        this.backward = backward;
    }

    void forward(Tensor out, Tensor[] in) {
        y = out;
        x = in;
        forward.run(out, in);
    }

    /** Gradients of the parameters are added to, those of the inputs go where {@code contributions} say. */
    void backward(Tensor dy, Contribution[] contributions) {
        if (x == null) {
            throw new IllegalStateException("a backward pass needs a forward pass before it");
        }
        Tensor[] dx = new Tensor[x.length];
        boolean[] add = new boolean[x.length];
        for (int i = 0; i < contributions.length; i++) {
            dx[i] = contributions[i].gradient() == null
                    ? null
                    : contributions[i].gradient().tensor();
            add[i] = contributions[i].adds();
        }
        backward.run(dy, y, x, dx, add);
    }
}
