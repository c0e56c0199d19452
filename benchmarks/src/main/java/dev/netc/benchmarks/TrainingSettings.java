package dev.netc.benchmarks;

/** Stochastic gradient descent with momentum, the same for all. */
final class TrainingSettings {
    /** Small, so that a random network on random pictures stays finite. */
    static final float RATE = 0.001f;

    static final float MOMENTUM = 0.9f;

    private TrainingSettings() {}
}
