package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.Role;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes the parameters that learn by their gradients, and keeps what the optimizer remembers of them. */
final class Updates {

    private final TrainingEngine engine;
    private final Recipe recipe;
    private final Map<Parameter, List<Tensor>> learning = new LinkedHashMap<>();

    Updates(TrainingEngine engine, Recipe recipe, Iterable<Parameter> parameters, Frozen frozen) {
        this.engine = engine;
        this.recipe = recipe;
        for (Parameter parameter : parameters) {
            if (parameter.role().learnable() && !frozen.holds(parameter)) {
                List<Tensor> memory = new ArrayList<>();
                recipe.optimizer()
                        .memory()
                        .forEach(name -> memory.add(
                                engine.tensor(parameter.tensor().shape().clone())));
                learning.put(parameter, memory);
            }
        }
    }

    /** The norm of the whole gradient. */
    double norm() {
        return engine.norm(learning.keySet().stream().map(Updates::gradient).toList());
    }

    /** The norm of each layer's gradient, by the layer's name. */
    Map<String, Double> normsByLayer() {
        Map<String, List<Tensor>> layers = new LinkedHashMap<>();
        for (Parameter parameter : learning.keySet()) {
            String layer = parameter.name().substring(0, parameter.name().lastIndexOf('.'));
            layers.computeIfAbsent(layer, name -> new ArrayList<>()).add(gradient(parameter));
        }
        Map<String, Double> norms = new LinkedHashMap<>();
        layers.forEach((layer, gradients) -> norms.put(layer, engine.norm(gradients)));
        return norms;
    }

    /** The last parameter whose gradient is not finite, so the first of the backward pass; null where there is none. */
    Parameter firstNotFinite() {
        Parameter found = null;
        for (Parameter parameter : learning.keySet()) {
            found = Double.isFinite(engine.norm(List.of(gradient(parameter)))) ? found : parameter;
        }
        return found;
    }

    /**
     * One step.
     *
     * @param norm of the whole gradient, which is shortened to what the recipe allows
     * @param t the number of the step, from 1
     */
    void apply(double rate, double norm, long t) {
        boolean clips = recipe.clip() > 0 && norm > recipe.clip();
        learning.forEach((parameter, memory) -> {
            Tensor gradient = gradient(parameter);
            if (clips) {
                engine.combine(gradient, recipe.clip() / norm, 0, parameter.tensor());
            }
            boolean decays = recipe.decaysAll() || parameter.role() == Role.WEIGHT;
            recipe.optimizer().update(engine, parameter, gradient, memory, rate, decays ? recipe.decay() : 0, t);
        });
    }

    List<Stored> stored() {
        List<Stored> stored = new ArrayList<>();
        List<String> names = recipe.optimizer().memory();
        learning.forEach((parameter, memory) -> {
            for (int i = 0; i < names.size(); i++) {
                stored.add(Stored.of(names.get(i), parameter, memory.get(i)));
            }
        });
        return stored;
    }

    private static Tensor gradient(Parameter parameter) {
        return parameter
                .gradient()
                .orElseThrow(() -> new IllegalStateException(parameter + " got no gradient from the backward pass"));
    }
}
