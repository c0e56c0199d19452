package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Memory that values of several shapes share, one at a time; the values in it are made once. */
final class Slots {

    private final Computation computation;
    private final Engine engine;
    private final List<Storage> storages = new ArrayList<>();
    private final List<List<Value>> values = new ArrayList<>();

    /** @param elements of each slot, for each sample */
    Slots(Computation computation, Engine engine, List<Long> elements) {
        this.computation = computation;
        this.engine = engine;
        for (long count : elements) {
            storages.add(engine.allocate(count * computation.samples()));
            values.add(new ArrayList<>());
        }
    }

    /** Over the beginning of {@code slot}. */
    Value value(int slot, long... shape) {
        for (Value value : values.get(slot)) {
            if (Arrays.equals(value.shape(), shape)) {
                return value;
            }
        }
        Value value = new Value(computation, engine.tensor(storages.get(slot), shape));
        values.get(slot).add(value);
        return value;
    }

    void close() {
        storages.forEach(Storage::close);
        storages.clear();
        values.clear();
    }
}
