package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Ranged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network consists of, listed while its layers are made. */
final class Registry {

    private final Engine engine;
    private final Lifetime lifetime;
    private final TrainingStep step = new TrainingStep();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    /** By layer, the kernels that make its result and round it to a range. */
    private final Map<String, List<Ranged>> kernels = new LinkedHashMap<>();

    Registry(Engine engine, Lifetime lifetime) {
        this.engine = engine;
        this.lifetime = lifetime;
    }

    Engine engine() {
        return engine;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    TrainingStep step() {
        return step;
    }

    /** In the order of their definition; a view. */
    Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** @throws IllegalArgumentException if there is a layer of that name */
    void addLayer(LayerSite site) {
        if (kernels.putIfAbsent(site.name(), new ArrayList<>()) != null) {
            throw new IllegalArgumentException("%s: a second layer %s".formatted(site.where(), site.name()));
        }
    }

    void addParameter(Parameter parameter) {
        parameters.put(parameter.name(), parameter);
    }

    /** Adds one that makes the result of {@code layer}. */
    void addKernel(String layer, Kernel kernel) {
        if (kernel instanceof Ranged ranged) {
            kernels.get(layer).add(ranged);
        }
    }

    /** Whether any kernel takes a range. */
    boolean isRanged() {
        return kernels.values().stream().anyMatch(ranged -> !ranged.isEmpty());
    }

    /** Names in {@code ranges} that no layer has. */
    List<String> unknown(Ranges ranges) {
        return ranges.layers().keySet().stream()
                .filter(name -> !kernels.containsKey(name))
                .toList();
    }

    /** Tells every kernel its range, or that there is none. */
    void expect(Ranges ranges) {
        kernels.forEach((layer, made) ->
                made.forEach(kernel -> kernel.expect(ranges.layers().get(layer))));
    }
}
