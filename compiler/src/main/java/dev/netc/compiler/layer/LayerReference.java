package dev.netc.compiler.layer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reference of the layers, printed from the layers themselves. */
public final class LayerReference {
    private LayerReference() {}

    /** A line for each layer. */
    public static String text() {
        return LayerCatalogue.all().stream()
                .map(layer -> String.format(Locale.ROOT, "%-16s %s\n", layer.keyword(), layer.summary()))
                .collect(Collectors.joining());
    }

    /** One layer with its attributes; empty if there is none of this name. */
    public static Optional<String> text(String keyword) {
        return LayerCatalogue.find(keyword).map(layer -> {
            String attributes = written(layer).stream()
                    .map(a -> String.format(Locale.ROOT, "  %-12s %s; %s\n", a.name(), a.summary(), value(a)))
                    .collect(Collectors.joining());
            return layer.keyword() + ": " + layer.summary() + "\n" + attributes;
        });
    }

    /** All of it as a Markdown page. */
    public static String markdown() {
        StringBuilder out = new StringBuilder("# Layers\n\nPrinted by `netc layers --format markdown`.\n");
        for (Layer layer : LayerCatalogue.all()) {
            out.append("\n## `")
                    .append(layer.keyword())
                    .append("`\n\n")
                    .append(sentence(layer))
                    .append('\n');
            if (!written(layer).isEmpty()) {
                out.append("\n| attribute | what it is | takes | default |\n| --- | --- | --- | --- |\n");
            }
            for (Attribute<?> a : written(layer)) {
                out.append(String.format(
                        Locale.ROOT, "| `%s` | %s | %s | %s |\n", a.name(), a.summary(), a.expects(), fallback(a)));
            }
        }
        return out.toString();
    }

    private static String sentence(Layer layer) {
        String inputs = layer.arity() == Layer.Arity.ONE ? "" : " Takes " + layer.arity() + ".";
        String summary = layer.summary();
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + "." + inputs;
    }

    private static String value(Attribute<?> attribute) {
        String fallback = fallback(attribute);
        return attribute.isMarker()
                ? "a word by itself"
                : attribute.expects() + (fallback.isEmpty() ? "" : "; " + fallback + " unless given");
    }

    private static String fallback(Attribute<?> attribute) {
        return attribute.required() ? "" : attribute.fallbackText();
    }

    private static List<Attribute<?>> written(Layer layer) {
        return layer.attributes().stream()
                .filter(attribute -> !attribute.isHidden())
                .toList();
    }
}
