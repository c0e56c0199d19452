package dev.netc.runtime;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.weights.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One layer of a network. It keeps no state between calls, so many threads may run it. */
public final class Layer {

    private final LayerSite site;
    private final String operation;
    private final Kernel kernel;

    Layer(LayerSite site, String operation, Kernel kernel) {
        this.site = site;
        this.operation = operation;
        this.kernel = kernel;
    }

    /** The dotted path: {@code units.0.conv1}. */
    public String name() {
        return site.name();
    }

    /** Its line in the .net file. */
    public int line() {
        return site.line();
    }

    /**
     * Runs the layer.
     *
     * @param out is overwritten. It may be the first input, or share its memory, where the engine says "in place"
     * @param in of the same workspace as {@code out}
     * @return {@code out}
     * @throws NetworkException if it fails; the message names layer, line and shapes
     */
    public Value infer(Value out, Value... in) {
        Workspace work = out.workspace();
        try {
            if (work.computes()) {
                kernel.run(out.tensor(), tensors(in));
            }
        } catch (RuntimeException e) {
            String inputs = Arrays.stream(in).map(Value::extents).collect(Collectors.joining(" and "));
            throw new NetworkException(
                    "%s: %s %s from %s to %s failed: %s"
                            .formatted(site.where(), operation, name(), inputs, out.extents(), e),
                    e);
        }
        work.observer().ran(this, out, in);
        return out;
    }

    /** {@code convolution units.0.conv1 (resnet20.net:14)}. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(operation, name(), site.where());
    }

    /** Null without parameters. */
    Kind kind() {
        return site.kind();
    }

    private static Tensor[] tensors(Value[] values) {
        Tensor[] tensors = new Tensor[values.length];
        for (int i = 0; i < values.length; i++) {
            tensors[i] = values[i].tensor();
        }
        return tensors;
    }
}
