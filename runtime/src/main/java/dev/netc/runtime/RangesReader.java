package dev.netc.runtime;

import dev.netc.runtime.weights.Quote;
import dev.netc.runtime.weights.Weights;
import dev.netc.runtime.weights.WeightsException;
import java.nio.file.Path;
import java.util.List;

/** Reads the ranges that a file of weights keeps. */
final class RangesReader {

    private RangesReader() {}

    /**
     * Those of a file that {@code network} can take.
     *
     * @throws WeightsException if the file is broken, has no ranges, or has some of layers that the network lacks
     */
    static Ranges read(Path file, Network network) {
        Ranges ranges = parse(file, network);
        List<String> unknown = network.registry().unknown(ranges);
        if (!unknown.isEmpty()) {
            throw new WeightsException("%s: has ranges of layers that %s does not have, such as %s"
                    .formatted(file, network.description().network(), Quote.of(unknown.get(0))));
        }
        return ranges;
    }

    private static Ranges parse(Path file, Network network) {
        try {
            return Ranges.of(Weights.metadata(file))
                    .orElseThrow(() -> new WeightsException(
                            "%s: has no ranges of values, which the engine %s rounds by; netc quantize writes a file that has"
                                    .formatted(file, network.engine().name())));
        } catch (IllegalArgumentException e) {
            throw new WeightsException("%s: %s".formatted(file, Quote.of(e.getMessage())), e);
        }
    }
}
