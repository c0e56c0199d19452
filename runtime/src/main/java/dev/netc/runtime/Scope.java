package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.weights.Kind;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The place of a block in its network: the engine, the prefix of its names, and where its parameters are listed. */
public final class Scope {

    private final Engine engine;
    private final String source;
    private final String prefix;
    private final Set<String> layers;
    private final Map<String, Parameter> parameters;
    private final TrainingStep step;
    private final Lifetime lifetime;

    private Scope(
            Engine engine,
            String source,
            String prefix,
            Set<String> layers,
            Map<String, Parameter> parameters,
            TrainingStep step,
            Lifetime lifetime) {
        this.engine = engine;
        this.source = source;
        this.prefix = prefix;
        this.layers = layers;
        this.parameters = parameters;
        this.step = step;
        this.lifetime = lifetime;
    }

    static Scope root(Engine engine, String source, Lifetime lifetime) {
        return new Scope(engine, source, "", new HashSet<>(), new LinkedHashMap<>(), new TrainingStep(), lifetime);
    }

    /** The same place for a block that another .net file defines: its lines are those of {@code file}. */
    public Scope in(String file) {
        return new Scope(engine, file, prefix, layers, parameters, step, lifetime);
    }

    Scope child(String name) {
        return new Scope(engine, source, prefix + name + ".", layers, parameters, step, lifetime);
    }

    Engine engine() {
        return engine;
    }

    /** Of the whole network. */
    TrainingStep step() {
        return step;
    }

    /** Of the whole network. */
    Lifetime lifetime() {
        return lifetime;
    }

    /** Those of the whole network, in the order of their definition; a view. */
    Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
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
        if (!layers.add(site.name())) {
            throw new IllegalArgumentException("%s: a second layer %s".formatted(site.where(), site.name()));
        }
        return new LayerBuilder(site, engine, parameters, step, lifetime);
    }
}
