package dev.netc.runtime;

/** What values belong to while they are computed: a prediction or a training step. */
interface Computation {

    int samples();

    /** Whether layers compute. Otherwise they only tell the observer, and all values are undefined. */
    boolean computes();

    Observer observer();
}
