package dev.netc.runtime.engine.reference;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Splits the work of a kernel over the threads of the common pool. */
final class Parallel {

    /** Below so many multiply-adds, waking another thread takes longer than it saves. */
    private static final long WORTHWHILE = 20_000;

    private Parallel() {}

    /**
     * Calls {@code body} for 0 .. count - 1, in any order and at the same time.
     *
     * @param work about how many multiply-adds one call makes
     */
    static void forEach(int count, long work, IntConsumer body) {
        IntStream indices = IntStream.range(0, count);
        (count * work < WORTHWHILE ? indices : indices.parallel()).forEach(body);
    }
}
