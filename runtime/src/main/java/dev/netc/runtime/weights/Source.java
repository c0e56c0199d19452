package dev.netc.runtime.weights;

import java.util.function.Supplier;

/**
 * A tensor to write.
 *
 * @param values asked for once, when its turn has come; as many in C order as {@code shape} says
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
public record Source(String name, int[] shape, Supplier<float[]> values) {

    long length() {
        long length = 1;
        for (int extent : shape) {
            length = Math.multiplyExact(length, extent);
        }
        return length;
    }
}
