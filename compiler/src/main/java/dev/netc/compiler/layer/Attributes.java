package dev.netc.compiler.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of one layer of a network, each checked by its type. Immutable. */
public final class Attributes {
    public static final Attributes NONE = new Attributes(Map.of());

    private final Map<Attribute<?>, Object> given;

    private Attributes(Map<Attribute<?>, Object> given) {
        this.given = given;
    }

    /** These and one more; {@code value} is what {@link Attribute#read} made. */
    public <T> Attributes with(Attribute<T> attribute, T value) {
        Map<Attribute<?>, Object> more = new LinkedHashMap<>(given);
        more.put(attribute, value);
        return new Attributes(more);
    }

    /** Whether the author gave it. */
    public boolean has(Attribute<?> attribute) {
        return given.containsKey(attribute);
    }

    /** What the author gave, or the default. */
    @SuppressWarnings("unchecked") // with() pairs each attribute with a value of its type
    public <T> T get(Attribute<T> attribute) {
        return given.containsKey(attribute) ? (T) given.get(attribute) : attribute.fallback();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes attributes && given.equals(attributes.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    @Override
    public String toString() {
        Map<String, Object> sorted = new TreeMap<>();
        given.forEach((attribute, value) -> sorted.put(attribute.name(), value));
        return sorted.toString();
    }
}
