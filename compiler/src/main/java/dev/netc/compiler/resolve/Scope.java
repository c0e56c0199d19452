package dev.netc.compiler.resolve;

import dev.netc.compiler.value.Constant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that expressions may use: constants, then parameters, then loop indices. */
final class Scope {
    private final Scope outer;
    private final Map<String, Constant> names = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>();

    Scope(Scope outer) {
        this.outer = outer;
    }

    void define(String name, Constant value) {
        names.put(name, value);
    }

    /** A name whose value is not known because of an error; to use it is no further error. */
    void defineUnknown(String name) {
        unknown.add(name);
    }

    boolean isUnknown(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.names.containsKey(name) || scope.unknown.contains(name)) {
                return !scope.names.containsKey(name);
            }
        }
        return false;
    }

    /** Whether something bears the name, its value known or not. */
    boolean knows(String name) {
        return find(name).isPresent() || isUnknown(name);
    }

    Optional<Constant> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.names.containsKey(name) || scope.unknown.contains(name)) {
                return Optional.ofNullable(scope.names.get(name));
            }
        }
        return Optional.empty();
    }

    /** All names that can be seen from here. */
    Set<String> visible() {
        Set<String> visible = new TreeSet<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            visible.addAll(scope.names.keySet());
            visible.addAll(scope.unknown);
        }
        return visible;
    }
}
