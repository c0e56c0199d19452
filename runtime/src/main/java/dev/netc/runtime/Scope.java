package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Ranged;
import dev.netc.runtime.weights.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The place of a block in its network: the engine, the prefix of its names, and where its parameters are listed. */
public final class Scope {

    private final Engine engine;
    private final String source;
    private final String prefix;
    private final Map<String, List<Ranged>> layers;
    private final Map<String, Parameter> parameters;
    private final TrainingStep step;

    private Scope(
            Engine engine,
            String source,
            String prefix,
            Map<String, List<Ranged>> layers,
            Map<String, Parameter> parameters,
            TrainingStep step) {
        this.engine = engine;
        this.source = source;
        this.prefix = prefix;
        this.layers = layers;
        this.parameters = parameters;
        this.step = step;
    }

    static Scope root(Engine engine, String source) {
        return new Scope(engine, source, "", new LinkedHashMap<>(), new LinkedHashMap<>(), new TrainingStep());
    }

    /** The same place for a block that another .net file defines: its lines are those of {@code file}. */
    public Scope in(String file) {
        return new Scope(engine, file, prefix, layers, parameters, step);
    }

    Scope child(String name) {
        return new Scope(engine, source, prefix + name + ".", layers, parameters, step);
    }

    Engine engine() {
        return engine;
    }

    /** Of the whole network. */
    TrainingStep step() {
        return step;
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
        List<Ranged> ranged = new ArrayList<>();
        if (layers.putIfAbsent(site.name(), ranged) != null) {
            throw new IllegalArgumentException("%s: a second layer %s".formatted(site.where(), site.name()));
        }
        return new LayerBuilder(site, engine, parameters, step, ranged);
    }

    /** Adds a kernel that makes the result of a layer of this place. */
    void madeBy(Layer layer, Kernel kernel) {
        if (kernel instanceof Ranged ranged) {
            layers.get(layer.name()).add(ranged);
        }
    }

    /** Whether any layer of the whole network takes a range. */
    boolean isRanged() {
        return layers.values().stream().anyMatch(ranged -> !ranged.isEmpty());
    }

    /** Names in {@code ranges} that no layer of the whole network has. */
    List<String> unknown(Ranges ranges) {
        return ranges.layers().keySet().stream()
                .filter(name -> !layers.containsKey(name))
                .toList();
    }

    /** Tells every kernel of the whole network its range, or that there is none. */
    void expect(Ranges ranges) {
        layers.forEach((name, kernels) ->
                kernels.forEach(kernel -> kernel.expect(ranges.layers().get(name))));
    }
}
