package dev.netc.cli;

import dev.netc.cli.scores.Agreement;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code netc quantize} did.
 *
 * @param network its name
 * @param engine that computed in floats
 * @param data the set
 * @param pictures of the training part that were observed
 * @param ranges how many layers have one
 * @param agreement on the held-out part; empty where nothing was compared
 */
record Quantization(
        String network,
        String engine,
        String data,
        int pictures,
        int ranges,
        Path file,
        Optional<Agreement> agreement) {

    /** The engine that computes in 8 bits. */
    static final String ENGINE = "onednn-int8";
}
