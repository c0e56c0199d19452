package dev.netc.benchmarks;

import java.io.IOException;

/** A library with one network and one batch, in a process of its own. */
interface Contestant extends AutoCloseable {

    /**
     * What is measured: a prediction from a {@code float[]} to a {@code float[]}, or a step of training from a
     * {@code float[]} on.
     *
     * @return the outputs, one sample after the other; the loss alone after a step
     */
    float[] run() throws Exception;

    /** The library's version. */
    String version();

    /** Writes the network in the library's own form, from which later contestants start; nothing if netc's files do. */
    default void store() throws IOException {}

    /** How long it took to read the .net file, for libraries whose users would have no such file. */
    default double planningMillis() {
        return 0;
    }

    @Override
    default void close() {}
}
