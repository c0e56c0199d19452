package dev.netc.runtime;

/** The seed of the training step under way: all randomness of a step follows from it. */
final class StepSeed {

    private long value;

    long get() {
        return value;
    }

    void set(long seed) {
        value = seed;
    }
}
