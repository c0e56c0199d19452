package dev.netc.runtime.engine.nd4j;

import java.nio.LongBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What a kernel derives from the extents of its tensors alone, kept for the next run. A layer meets the same extents
 * again and again, so few values are held: beyond {@link #MOST} all are forgotten and derived anew.
 */
final class ByShape<T> {

    static final int MOST = 256;

    private final ConcurrentHashMap<LongBuffer, T> values = new ConcurrentHashMap<>();
    private final Function<long[], T> derivation;

    ByShape(Function<long[], T> derivation) {
        this.derivation = derivation;
    }

    /** @param extents must not be modified afterwards */
    T get(long... extents) {
        LongBuffer key = LongBuffer.wrap(extents);
        T value = values.get(key);
        if (value == null) {
            if (values.size() >= MOST) {
                values.clear();
            }
            value = derivation.apply(extents);
            values.put(key, value);
        }
        return value;
    }
}
