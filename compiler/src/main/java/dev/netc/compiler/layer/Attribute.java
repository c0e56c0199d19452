package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.value.Constant;
import java.util.List;
import java.util.Optional;

/**
 * An attribute of a layer, said once: how it is called, what it takes, what it is when nobody says.
 *
 * @param <T> what the layer's rules see
 */
public final class Attribute<T> {

    /** How an attribute is given. */
    enum Place {
        /** In the order of the layer's list, or by name. */
        POSITION,
        /** By name alone. */
        NAME,
        /** By nobody: the compiler sets it. */
        HIDDEN
    }

    private final String name;
    private final String summary;
    private final AttributeType<T> type;
    private final Place place;
    private final T fallback;
    private final boolean required;
    private final String fallbackText;

    private Attribute(
            String name,
            String summary,
            AttributeType<T> type,
            Place place,
            T fallback,
            boolean required,
            String fallbackText) {
        this.name = name;
        this.summary = summary;
        this.type = type;
        this.place = place;
        this.fallback = fallback;
        this.required = required;
        this.fallbackText = fallbackText;
    }

    /** An attribute that must be given, by position or name. */
    static <T> Attribute<T> required(String name, String summary, AttributeType<T> type) {
        return new Attribute<>(name, summary, type, Place.POSITION, null, true, "");
    }

    /** An attribute that may be left out; it is {@code fallback} then. */
    static <T> Attribute<T> optional(String name, String summary, AttributeType<T> type, T fallback) {
        return implied(name, summary, type, fallback, text(fallback));
    }

    /** An attribute whose default depends on something; {@code fallbackText} says on what. */
    static <T> Attribute<T> implied(
            String name, String summary, AttributeType<T> type, T fallback, String fallbackText) {
        return new Attribute<>(name, summary, type, Place.NAME, fallback, false, fallbackText);
    }

    /** A word that stands alone: {@code global}. */
    static Attribute<Boolean> marker(String name, String summary) {
        return new Attribute<>(name, summary, AttributeType.MARKER, Place.NAME, false, false, "");
    }

    /** The same attribute, given by position too. */
    Attribute<T> positional() {
        return new Attribute<>(name, summary, type, Place.POSITION, fallback, required, fallbackText);
    }

    /** The same attribute, out of the author's reach. */
    Attribute<T> hidden() {
        return new Attribute<>(name, summary, type, Place.HIDDEN, fallback, required, fallbackText);
    }

    public String name() {
        return name;
    }

    public String summary() {
        return summary;
    }

    /** What it takes, for people. */
    public String expects() {
        return type.expects();
    }

    /** The words that it takes: {@code same}, {@code he_normal}. */
    public List<String> words() {
        return type.words();
    }

    /** What it is where nobody says, for people; "" if it must be given. */
    public String fallbackText() {
        return fallbackText;
    }

    public boolean required() {
        return required;
    }

    public boolean isPositional() {
        return place == Place.POSITION;
    }

    public boolean isMarker() {
        return type == AttributeType.MARKER;
    }

    public boolean isHidden() {
        return place == Place.HIDDEN;
    }

    /** The value that was written; empty if the attribute cannot take it. */
    public Optional<T> read(List<Constant> values) {
        return type.read().apply(values);
    }

    T fallback() {
        return fallback;
    }

    @Override
    public String toString() {
        return name;
    }

    private static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "on" : "off";
        } else if (value instanceof Initializer init) {
            return init.name().toLowerCase(java.util.Locale.ROOT);
        } else if (value instanceof Extent extent && extent.height() == extent.width()) {
            return Integer.toString(extent.height());
        }
        return String.valueOf(value);
    }
}
