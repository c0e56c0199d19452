package dev.netc.runtime.engine;

/**
 * The two passes of an operation while training; the backward one follows each forward one on the same tensors.
 *
 * @param forward not in place
 * @param backward reads x and y, and may run in place
 */
public record TrainingPass(Kernel forward, Backward backward) {

    /** This operation, then {@code next}, whose forward pass runs in place and whose backward pass reads y alone. */
    public TrainingPass then(TrainingEngine engine, TrainingPass next) {
        Kernel both = (out, in) -> {
            forward.run(out, in);
            next.forward.run(out, out);
        };
        Backward back = (dy, y, x, dx, add) -> {
            boolean hasPlace = dx[0] != null && !add[0];
            try (Storage aside = hasPlace ? null : engine.allocate(dy.length())) {
                Tensor between = hasPlace ? dx[0] : engine.tensor(aside, dy.shape());
                next.backward.run(dy, y, new Tensor[] {y}, new Tensor[] {between}, new boolean[1]);
                backward.run(between, y, x, dx, add);
            }
        };
        return new TrainingPass(both, back);
    }
}
