package dev.netc.runtime;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.weights.Kind;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One layer of a network. Predicting keeps no state between calls, so many threads may do it; training keeps what the
 * backward pass needs, so one thread may at a time.
 */
public final class Layer {

    private final LayerSite site;
    private final String operation;
    private final Kernel kernel;
    private final Consumer<FusionBuilder> part;
    private final Supplier<LayerTraining> trainable;
    private final Supplier<LayerTraining> rectified;
    private LayerTraining training;

    /**
     * @param part adds what the layer is to a fused kernel, or throws
     * @param trainable makes its passes of training
     * @param rectified makes those with a ReLU behind it, or throws
     */
    Layer(
            LayerSite site,
            String operation,
            Kernel kernel,
            Consumer<FusionBuilder> part,
            Supplier<LayerTraining> trainable,
            Supplier<LayerTraining> rectified) {
        this.site = site;
        this.operation = operation;
        this.kernel = kernel;
        this.part = part;
        this.trainable = trainable;
        this.rectified = rectified;
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
        run(kernel, out, in);
        out.computation().observer().ran(this, out, in);
        return out;
    }

    /**
     * Runs the layer as training does, and keeps {@code out} and {@code in} for the backward pass.
     *
     * @param out is overwritten; valid until the backward pass is over. It may be the first input only where the
     *     compiler found that neither layer's backward pass reads what is lost
     * @return {@code out}
     */
    public Value forward(Value out, Value... in) {
        if (training == null) {
            training = trainable.get();
        }
        forward(training, out, in);
        out.computation().observer().ran(this, out, in);
        return out;
    }

    /** Runs a forward pass that begins with this layer. */
    void forward(LayerTraining passes, Value out, Value... in) {
        guarded(() -> passes.forward(out.tensor(), tensors(in)), out, in);
    }

    /**
     * The backward pass of a layer with one input. The gradients of the parameters are added to.
     *
     * @param dx overwritten with the gradient with respect to the input
     * @param dy the gradient with respect to the result
     * @return {@code dx}
     */
    public Value backward(Value dx, Value dy) {
        backward(dy, new Contribution(dx, false));
        return dx;
    }

    /** The same, added to {@code dx}, since the input has another consumer. */
    public Value backwardAdd(Value dx, Value dy) {
        backward(dy, new Contribution(dx, true));
        return dx;
    }

    /** The backward pass of a layer with several inputs, or of one whose input's gradient nobody wants. */
    public void backward(Value dy, Contribution... dx) {
        backward(training, dy, dx);
    }

    /** Runs a backward pass that ends with this layer. */
    void backward(LayerTraining passes, Value dy, Contribution... dx) {
        guarded(() -> passes.backward(dy.tensor(), dx), dy);
    }

    /** New passes of this layer with a ReLU behind it. */
    LayerTraining rectified() {
        return rectified.get();
    }

    /** Runs a kernel that begins with this layer, if the computation computes. */
    void run(Kernel fused, Value out, Value... in) {
        if (out.computation().computes()) {
            guarded(() -> fused.run(out.tensor(), tensors(in)), out, in);
        }
    }

    void addTo(FusionBuilder fusion) {
        part.accept(fusion);
    }

    private void guarded(Runnable pass, Value out, Value... in) {
        try {
            pass.run();
        } catch (RuntimeException e) {
            String inputs = Arrays.stream(in).map(Value::extents).collect(Collectors.joining(" and "));
            throw new NetworkException(
                    "%s: %s %s%s to %s failed: %s"
                            .formatted(
                                    site.where(),
                                    operation,
                                    name(),
                                    inputs.isEmpty() ? "" : " from " + inputs,
                                    out.extents(),
                                    e),
                    e);
        }
    }

    /** {@code convolution units.0.conv1 (resnet20.net:14)}. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(operation, name(), site.where());
    }

    /** {@code resnet20.net:14}. */
    String where() {
        return site.where();
    }

    LayerTime time(double seconds) {
        return new LayerTime(name(), site.source(), line(), seconds);
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
