package dev.netc.compiler.graph;

import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a node came from.
 *
 * @param span the statement
 * @param text the statement on one line, for tables and comments
 * @param attributes where each attribute is written
 * @param inputs where each input of a join came from; empty for layers with one input
 * @param path the part it plays, which names its variable in the generated class
 * @param name what the author called its value
 */
public record Origin(
        Span span, String text, Map<String, Span> attributes, List<Span> inputs, PathRole path, Optional<String> name) {

    /** An origin without details. */
    public static Origin of(Span span, PathRole path) {
        String text = span.text().replaceAll("\\s+", " ").strip();
        return new Origin(span, text, Map.of(), List.of(), path, Optional.empty());
    }

    public Origin withText(String other) {
        return new Origin(span, other, attributes, inputs, path, name);
    }

    public Origin withAttributes(Map<String, Span> places) {
        return new Origin(span, text, places, inputs, path, name);
    }

    public Origin withInputs(List<Span> places) {
        return new Origin(span, text, attributes, places, path, name);
    }

    public Origin withPath(PathRole role) {
        return new Origin(span, text, attributes, inputs, role, name);
    }

    public Origin withName(String given) {
        return new Origin(span, text, attributes, inputs, path, Optional.of(given));
    }
}
