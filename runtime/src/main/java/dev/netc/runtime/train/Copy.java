package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Another set of values for parameters of a network, running statistics too. */
final class Copy {

    private final TrainingEngine engine;
    private final String name;
    private final Map<Parameter, Tensor> tensors = new LinkedHashMap<>();

    /** Begins as the parameters are. */
    Copy(TrainingEngine engine, String name, Iterable<Parameter> parameters) {
        this.engine = engine;
        this.name = name;
        parameters.forEach(parameter ->
                tensors.put(parameter, engine.tensor(parameter.tensor().shape().clone())));
        take();
    }

    /** Becomes what the parameters are. */
    void take() {
        follow(1);
    }

    /** Makes the parameters what this is. */
    void give() {
        tensors.forEach((parameter, tensor) -> engine.combine(parameter.tensor(), 0, 1, tensor));
    }

    /** Moves by {@code share} of the way to the parameters. */
    void follow(double share) {
        tensors.forEach((parameter, tensor) -> engine.combine(tensor, 1 - share, share, parameter.tensor()));
    }

    List<Stored> stored() {
        List<Stored> stored = new ArrayList<>();
        tensors.forEach((parameter, tensor) -> stored.add(Stored.of(name, parameter, tensor)));
        return stored;
    }
}
