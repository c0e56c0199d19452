package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.weights.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * A named array that a network learns or measures. It belongs to its network, whose predictions all read it: change it
 * while none runs. When the network is closed, what reads or writes its values throws {@link IllegalStateException}.
 */
public final class Parameter {

    private final LayerSite site;
    private final Role role;
    private final Init init;
    private final Fan fan;
    private final int[] shape;
    private final Tensor tensor;
    private final Lifetime lifetime;
    private Tensor gradient;
    private boolean frozen;

    Parameter(LayerSite site, Role role, Init init, Fan fan, int[] shape, Engine engine, Lifetime lifetime) {
        this.site = site;
        this.role = role;
        this.init = init;
        this.fan = fan;
        this.shape = shape;
        this.lifetime = lifetime;
        long[] extents = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            extents[i] = shape[i];
        }
        this.tensor = engine.tensor(extents);
    }

    /** The dotted path: {@code units.0.conv1.weight}. */
    public String name() {
        return site.name() + "." + role.suffix();
    }

    /** A new array; the layouts are those of {@link Engine}. */
    public int[] shape() {
        return shape.clone();
    }

    public Role role() {
        return role;
    }

    /** The line of its layer in the .net file. */
    public int line() {
        return site.line();
    }

    public Init init() {
        return init;
    }

    /** The number of elements. */
    public long length() {
        return tensor.length();
    }

    /** A copy in C order; the caller owns it. */
    public float[] toFloats() {
        return lifetime.during(tensor::toFloats);
    }

    /**
     * Copies {@code values}, in C order.
     *
     * @throws IllegalArgumentException if there are not exactly {@link #length()} of them
     */
    public void set(float[] values) {
        if (values.length != length()) {
            throw new IllegalArgumentException("%s has %d elements, not %d".formatted(this, length(), values.length));
        }
        lifetime.during(() -> tensor.write(values));
    }

    /** The engine's own memory, not a copy. It goes when the network is closed: be done with it by then. */
    public Tensor tensor() {
        lifetime.requireOpen();
        return tensor;
    }

    /** Whether training steps leave it as it is. */
    public boolean frozen() {
        return frozen;
    }

    /**
     * Says whether training steps leave it as it is. A batch normalisation whose mean or variance is frozen normalises by
     * both as they are, and moves neither. A trainer freezes what it was told to while it runs.
     */
    public void freeze(boolean frozen) {
        this.frozen = frozen;
    }

    /** The gradient of the loss, to which each backward pass adds; empty before the first training step. */
    public Optional<Tensor> gradient() {
        return Optional.ofNullable(gradient);
    }

    /** The same, made where there is none yet; null for what is measured and not learned. */
    Tensor gradient(Engine engine) {
        if (gradient == null && role.learnable()) {
            gradient = engine.tensor(tensor.shape().clone());
        }
        return gradient;
    }

    /** {@code units.0.conv1.weight [3, 3, 16, 16] (resnet20.net:14)}. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(name(), Arrays.toString(shape), where());
    }

    String layer() {
        return site.name();
    }

    Kind kind() {
        return site.kind();
    }

    int groups() {
        return site.groups();
    }

    String where() {
        return site.where();
    }

    /** Gives back the memory of the values and of the gradient. */
    void free() {
        tensor.free();
        if (gradient != null) {
            gradient.free();
        }
    }

    void initialize(long seed) {
        set(init.values(Math.toIntExact(length()), fan, new RandomStream(seed, name())));
    }
}
