package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Range;
import dev.netc.runtime.engine.Ranged;
import dev.netc.runtime.engine.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of one prediction at a time: the input and the slots of the plan, for a fixed number of samples. The
 * network owns it and uses it again; values in it are made once.
 */
public final class Workspace implements Computation {

    private final Engine engine;
    private final int samples;
    private final List<Storage> storages = new ArrayList<>();
    private final List<List<Value>> values = new ArrayList<>();
    private final Value input;
    private boolean computes = true;
    private Observer observer = Observer.NONE;

    Workspace(Engine engine, Description description, int samples) {
        this.engine = engine;
        this.samples = samples;
        try {
            for (long elements : description.slots()) {
                storages.add(engine.allocate(elements * samples));
                values.add(new ArrayList<>());
            }
            Storage memory = engine.allocate((long) description.inputSize() * samples);
            storages.add(memory);
            input = new Value(this, engine.tensor(memory, description.inputShape(samples)));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A volume of this shape for each sample, over the beginning of {@code slot}. */
    public Value volume(int slot, int height, int width, int channels) {
        for (Value value : inSlot(slot)) {
            if (value.isVolume(height, width, channels)) {
                return value;
            }
        }
        return add(slot, samples, height, width, channels);
    }

    /** A vector of this length for each sample, over the beginning of {@code slot}. */
    public Value vector(int slot, int channels) {
        for (Value value : inSlot(slot)) {
            if (value.isVector(channels)) {
                return value;
            }
        }
        return add(slot, samples, channels);
    }

    @Override
    public int samples() {
        return samples;
    }

    Value input() {
        return input;
    }

    /** Says between which values inputs lie that are written from now on, or null. */
    void expect(Range range) {
        if (input.tensor() instanceof Ranged ranged) {
            ranged.expect(range);
        }
    }

    @Override
    public boolean computes() {
        return computes;
    }

    @Override
    public Observer observer() {
        return observer;
    }

    /** Tells {@code observer} of every layer that runs from now on. */
    void observe(Observer observer) {
        this.observer = observer;
    }

    /** Stops computing, so that a run only shows {@code observer} which layers run on which shapes. */
    void trace(Observer observer) {
        this.computes = false;
        this.observer = observer;
    }

    /** Gives the memory back. No value of it may be used afterwards. */
    void close() {
        storages.forEach(Storage::close);
        storages.clear();
        values.clear();
    }

    private List<Value> inSlot(int slot) {
        if (slot < 0 || slot >= values.size()) {
            throw new IllegalArgumentException("no slot %d: the description has %d".formatted(slot, values.size()));
        }
        return values.get(slot);
    }

    private Value add(int slot, long... shape) {
        Storage memory = storages.get(slot);
        long elements = 1;
        for (long extent : shape) {
            elements *= extent;
        }
        if (elements > memory.capacity()) {
            throw new IllegalArgumentException("slot %d holds %d elements a sample, not %d"
                    .formatted(slot, memory.capacity() / samples, elements / samples));
        }
        Value value = new Value(this, engine.tensor(memory, shape));
        values.get(slot).add(value);
        return value;
    }
}
