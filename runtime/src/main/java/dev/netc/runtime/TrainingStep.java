package dev.netc.runtime;

/** What the layers of a network know of the training step under way. */
final class TrainingStep {

    private long seed;
    private boolean again;

    /** All randomness of the step follows from it. */
    long seed() {
        return seed;
    }

    void seed(long seed) {
        this.seed = seed;
    }

    /** Whether a forward pass runs that has run in this step before, and is to leave no trace but its values. */
    boolean again() {
        return again;
    }

    void again(boolean again) {
        this.again = again;
    }
}
