package dev.netc.runtime;

import dev.netc.runtime.engine.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ranges of a network's values, found by calibration. A file of weights keeps them in its metadata: {@code range}
 * for the input, {@code range:LAYER} for the result of a layer, each as the least and the greatest value.
 *
 * @param layers by dotted name; for a fused kernel the name of its last layer
 */
public record Ranges(Range input, Map<String, Range> layers) {

    private static final String INPUT = "range";
    private static final String LAYER = "range:";

    /** Keeps the order of the layers. */
    public Ranges {
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    /** As a file keeps them, sorted by name. */
    Map<String, String> toMetadata() {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(INPUT, text(input));
        layers.forEach((name, range) -> metadata.put(LAYER + name, text(range)));
        return metadata;
    }

    /**
     * What a file keeps; empty if it has no ranges.
     *
     * @throws IllegalArgumentException if one of them cannot be read; the message names it
     */
    static Optional<Ranges> of(Map<String, String> metadata) {
        String input = metadata.get(INPUT);
        if (input == null) {
            return Optional.empty();
        }
        Map<String, Range> layers = new LinkedHashMap<>();
        metadata.forEach((key, text) -> {
            if (key.startsWith(LAYER)) {
                layers.put(key.substring(LAYER.length()), range(key, text));
            }
        });
        return Optional.of(new Ranges(range(INPUT, input), layers));
    }

    private static String text(Range range) {
        return range.least() + " " + range.greatest();
    }

    private static Range range(String key, String text) {
        String[] bounds = text.split(" ", -1);
        try {
            if (bounds.length == 2) {
                return new Range(Float.parseFloat(bounds[0]), Float.parseFloat(bounds[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(complaint(key, text), e);
        }
        throw new IllegalArgumentException(complaint(key, text));
    }

    private static String complaint(String key, String text) {
        return "__metadata__ %s should be two numbers around 0, not \"%s\"".formatted(key, text);
    }
}
