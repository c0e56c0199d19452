package dev.netc.compiler.resolve;

import dev.netc.compiler.graph.Constant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that expressions may use: constants, then parameters, then loop indices. */
final class Scope {
    private final Scope outer;
    private final Map<String, Constant> names = new LinkedHashMap<>();

    Scope(Scope outer) {
        this.outer = outer;
    }

    void define(String name, Constant value) {
        names.put(name, value);
    }

    Optional<Constant> find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.names.containsKey(name)) {
                return Optional.of(scope.names.get(name));
            }
        }
        return Optional.empty();
    }

    /** All names that can be seen from here. */
    Set<String> visible() {
        Set<String> visible = new TreeSet<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            visible.addAll(scope.names.keySet());
        }
        return visible;
    }
}
