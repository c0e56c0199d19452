package dev.netc.runtime;

import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of training steps with a fixed number of samples: the input, every value that a backward pass may read, and
 * slots for gradients. One thread at a time; while it is in use the network's parameters change, so nobody predicts.
 *
 * <p>The values of the forward pass are handed out in the order in which the network asks for them, which is the same in
 * every step; so each instance of a block has its own.
 */
public final class Training implements Computation, AutoCloseable {

    private final Network network;
    private final TrainingEngine engine;
    private final int samples;
    private final List<Storage> storages = new ArrayList<>();
    private final List<Value> kept = new ArrayList<>();
    private final List<Storage> slots = new ArrayList<>();
    private final List<List<Value>> gradients = new ArrayList<>();
    private final Value input;
    private Observer observer = Observer.NONE;
    private Value output;
    private Value outputGradient;
    private int next;

    Training(Network network, int samples) {
        this.network = network;
        this.samples = samples;
        if (!(network.engine() instanceof TrainingEngine trains)) {
            throw new IllegalStateException(
                    "the engine " + network.engine().name() + " predicts only; it cannot train");
        }
        this.engine = trains;
        Description description = network.description();
        this.input = value(description.inputShape(samples));
        for (long elements : description.gradients()) {
            slots.add(engine.allocate(elements * samples));
            gradients.add(new ArrayList<>());
        }
    }

    @Override
    public int samples() {
        return samples;
    }

    /**
     * The forward pass: batch statistics, dropout, everything kept.
     *
     * @param x exactly {@link #samples()} inputs one behind the other, [N, H, W, C] or [N, C]
     * @param seed of this step; equal seeds drop the same elements
     * @return the logits, or the first output of a network that does not classify; the caller owns them
     */
    public float[] forward(float[] x, long seed) {
        input.tensor().write(x);
        return forward(seed).tensor().toFloats();
    }

    /** The same in double, for engines that keep double. */
    public double[] forward(double[] x, long seed) {
        input.tensor().write(x);
        return forward(seed).tensor().toDoubles();
    }

    /**
     * The backward pass of the last forward pass: adds to the gradient of every learnable parameter.
     *
     * @param dy the gradient of the loss with respect to what {@code forward} returned
     */
    public void backward(float[] dy) {
        gradientOfOutput().tensor().write(dy);
        network.backward(this, outputGradient);
    }

    /** The same in double. */
    public void backward(double[] dy) {
        gradientOfOutput().tensor().write(dy);
        network.backward(this, outputGradient);
    }

    /** Sets the gradient of every parameter to zero: once for each batch. */
    public void clearGradients() {
        network.parameters().values().forEach(p -> p.gradient().ifPresent(engine::clear));
    }

    /**
     * The layer whose value is the first that is not finite when the last input runs once more, as {@code
     * resnet20.net:14, units.0.conv1}; "" if all are. The running statistics move as in any step.
     */
    public String firstNotFinite(long seed) {
        String[] first = {""};
        observer = (layer, out, in) -> {
            if (first[0].isEmpty() && !isFinite(out.tensor())) {
                first[0] = layer.where() + ", " + layer.name();
            }
        };
        try {
            forward(seed);
        } finally {
            observer = Observer.NONE;
        }
        return first[0];
    }

    /** The next value of the forward pass: a volume. Called by generated classes. */
    public Value volume(int height, int width, int channels) {
        return keep(samples, height, width, channels);
    }

    /** The next value of the forward pass: a vector. Called by generated classes. */
    public Value vector(int channels) {
        return keep(samples, channels);
    }

    /** A gradient with respect to a volume, over the beginning of a gradient slot. Called by generated classes. */
    public Value gradient(int slot, int height, int width, int channels) {
        return gradientIn(slot, samples, height, width, channels);
    }

    /** A gradient with respect to a vector. Called by generated classes. */
    public Value gradient(int slot, int channels) {
        return gradientIn(slot, samples, channels);
    }

    /** Sets a gradient to zero. Called by generated classes. */
    public void clear(Value gradient) {
        engine.clear(gradient.tensor());
    }

    /** {@code sum += term}. Called by generated classes. */
    public void add(Value sum, Value term) {
        engine.combine(sum.tensor(), 1, 1, term.tensor());
    }

    /** Copies {@code from}, and returns {@code to}. Called by generated classes. */
    public Value move(Value to, Value from) {
        engine.combine(to.tensor(), 0, 1, from.tensor());
        return to;
    }

    /** Gives the memory back at once, with the engine's idle scratch memory. */
    @Override
    public void close() {
        storages.forEach(Storage::close);
        slots.forEach(Storage::close);
        storages.clear();
        slots.clear();
        kept.clear();
        engine.trim();
    }

    @Override
    public boolean computes() {
        return true;
    }

    @Override
    public Observer observer() {
        return observer;
    }

    private Value forward(long seed) {
        next = 0;
        network.limitThreads();
        network.seedStep(seed);
        output = network.forward(this, input);
        return output;
    }

    private Value gradientOfOutput() {
        if (output == null) {
            throw new IllegalStateException("a backward pass needs a forward pass before it");
        }
        if (outputGradient == null) {
            outputGradient = value(output.shape());
        }
        return outputGradient;
    }

    private Value keep(long... shape) {
        if (next == kept.size()) {
            kept.add(value(shape));
        }
        Value value = kept.get(next++);
        if (!Arrays.equals(value.shape(), shape)) {
            throw new IllegalStateException(network + " asks for its values in another order than before");
        }
        return value;
    }

    private Value gradientIn(int slot, long... shape) {
        for (Value value : gradients.get(slot)) {
            if (Arrays.equals(value.shape(), shape)) {
                return value;
            }
        }
        Value value = new Value(this, engine.tensor(slots.get(slot), shape));
        gradients.get(slot).add(value);
        return value;
    }

    private Value value(long... shape) {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        Storage memory = engine.allocate(elements);
        storages.add(memory);
        return new Value(this, engine.tensor(memory, shape));
    }

    private static boolean isFinite(Tensor tensor) {
        return Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite);
    }
}
