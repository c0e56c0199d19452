package dev.netc.runtime;

/**
 * How a batch is cut.
 *
 * @param size samples of each part; the last may have fewer
 * @param sideBySide how many parts are computed at once, by a thread each; 1 if all threads compute one part together
 */
record Cut(int size, int sideBySide) {

    /** A sixteenth of the time may be lost to parts that are uneven. */
    private static final int EVEN = 16;

    /** What a thread gets at least: filters are then read once for several samples. */
    private static final int LEAST = 2;

    /**
     * One part for each thread, where that keeps all of them busy: a thread by itself waits for no other one at the end
     * of every layer. Else all threads compute one part after the other.
     *
     * @param most how many samples may be in memory at once
     */
    static Cut of(int samples, int most, int threads) {
        int rounds = ceil(samples, most);
        int size = ceil(samples, rounds * threads);
        long computed = (long) size * threads * rounds;
        boolean even = computed * EVEN <= samples * (EVEN + 1L);
        return threads > 1 && even && size >= LEAST && size * threads <= most
                ? new Cut(size, threads)
                : new Cut(Math.min(samples, most), 1);
    }

    private static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
