package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.weights.Kind;

/** The place of a block in its network: the prefix of its names, its .net file, and where its layers are listed. */
public final class Scope {

    private final Registry registry;
    private final String source;
    private final String prefix;

    private Scope(Registry registry, String source, String prefix) {
        this.registry = registry;
        this.source = source;
        this.prefix = prefix;
    }

    static Scope root(Registry registry, String source) {
        return new Scope(registry, source, "");
    }

    /** The same place for a block that another .net file defines: its lines are those of {@code file}. */
    public Scope in(String file) {
        return new Scope(registry, file, prefix);
    }

    Scope child(String name) {
        return new Scope(registry, source, prefix + name + ".");
    }

    /** Of the whole network. */
    Registry registry() {
        return registry;
    }

    Engine engine() {
        return registry.engine();
    }

    /** Begins a layer without parameters. */
    LayerBuilder layer(String name, int line) {
        return layer(name, line, null, 1);
    }

    /**
     * Begins a layer.
     *
     * @throws IllegalArgumentException if the network has a layer of that name
     */
    LayerBuilder layer(String name, int line, Kind kind, int groups) {
        LayerSite site = new LayerSite(prefix + name, source, line, kind, groups);
        registry.addLayer(site);
        return new LayerBuilder(site, registry);
    }
}
