package dev.netc.runtime;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The memory of training steps with a fixed number of samples: the input, every value that a backward pass may read, and
 * slots for gradients. One thread at a time; while it is in use the network's parameters change, so nobody predicts.
 * While it is open the parameters keep their memory; when the network has been closed its passes throw {@link
 * IllegalStateException}.
 *
 * <p>The values of the forward pass are handed out in the order in which the network asks for them, which is the same in
 * every step; so each instance of a block has its own. Where the network was compiled to train with little memory, its
 * blocks run in segments: of a segment the result alone is kept, and the values that lead to it lie in memory that all
 * segments share. The backward pass computes them once more. Chen et al. 2016, "Training Deep Nets with Sublinear Memory
 * Cost".
 */
public final class Training implements Computation, AutoCloseable {

    private final Network network;
    private final TrainingEngine engine;
    private final int samples;
    private final List<Storage> storages = new ArrayList<>();
    private final List<Value> kept = new ArrayList<>();
    private final Slots gradients;
    private final Slots scratch;
    private final Map<Block, Supplier<Value>> segments = new IdentityHashMap<>();
    private final Kernel copy;
    private final Value input;
    private Observer observer = Observer.NONE;
    private Value output;
    private Value outputGradient;
    private int next;
    private int nextScratch;
    private boolean inSegment;
    private boolean closed;

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
        this.gradients = new Slots(this, engine, description.gradients());
        this.scratch = new Slots(this, engine, description.scratch());
        this.copy = engine.reshape();
        network.lifetime().enter();
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
        return made(samples, height, width, channels);
    }

    /** The next value of the forward pass: a vector. Called by generated classes. */
    public Value vector(int channels) {
        return made(samples, channels);
    }

    /** A gradient with respect to a volume, over the beginning of a gradient slot. Called by generated classes. */
    public Value gradient(int slot, int height, int width, int channels) {
        return gradients.value(slot, samples, height, width, channels);
    }

    /** A gradient with respect to a vector. Called by generated classes. */
    public Value gradient(int slot, int channels) {
        return gradients.value(slot, samples, channels);
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

    /** Runs {@code block} as a segment: of its values only the result is kept. Called by generated classes. */
    public <B extends Block> Value segment(B block, ForwardPass<B> pass, Value x) {
        return segments(List.of(block), 1, pass, x);
    }

    /**
     * Runs {@code blocks} one after the other, {@code length} of them in a segment. Called by generated classes. Inside
     * of a segment it is part of that.
     */
    public <B extends Block> Value segments(List<B> blocks, int length, ForwardPass<B> pass, Value x) {
        Value y = x;
        for (int first = 0; first < blocks.size(); first += length) {
            List<B> some = blocks.subList(first, Math.min(first + length, blocks.size()));
            y = inSegment ? run(some, pass, y) : segment(some, pass, y);
        }
        return y;
    }

    /**
     * Computes the values of the segment that ends with {@code block} once more, if one does, for the backward pass of
     * its blocks. Called by generated classes.
     */
    public void recompute(Block block) {
        Supplier<Value> segment = segments.get(block);
        if (segment == null) {
            return;
        }
        network.step().again(true);
        try {
            inScratch(segment);
        } finally {
            network.step().again(false);
        }
    }

    /** Gives the memory back at once, with the engine's idle scratch memory. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        storages.forEach(Storage::close);
        gradients.close();
        scratch.close();
        storages.clear();
        kept.clear();
        network.lifetime().leave();
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
        network.lifetime().requireOpen();
        next = 0;
        network.limitThreads();
        network.step().seed(seed);
        output = network.forward(this, input);
        return output;
    }

    private <B extends Block> Value segment(List<B> blocks, ForwardPass<B> pass, Value x) {
        Supplier<Value> segment = () -> run(blocks, pass, x);
        segments.put(blocks.get(blocks.size() - 1), segment);
        Value y = inScratch(segment);
        Value result = keep(y.shape());
        copy.run(result.tensor(), y.tensor());
        return result;
    }

    private <B extends Block> Value run(List<B> blocks, ForwardPass<B> pass, Value x) {
        Value y = x;
        for (B block : blocks) {
            y = pass.forward(block, this, y);
        }
        return y;
    }

    private Value inScratch(Supplier<Value> segment) {
        nextScratch = 0;
        inSegment = true;
        try {
            return segment.get();
        } finally {
            inSegment = false;
        }
    }

    private Value gradientOfOutput() {
        network.lifetime().requireOpen();
        if (output == null) {
            throw new IllegalStateException("a backward pass needs a forward pass before it");
        }
        if (outputGradient == null) {
            outputGradient = value(output.shape());
        }
        return outputGradient;
    }

    private Value made(long... shape) {
        return inSegment ? scratch.value(nextScratch++, shape) : keep(shape);
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
