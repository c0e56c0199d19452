package dev.netc.runtime;

import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.Map;

/** What a layer needs to make its passes: the engine, and the gradients of its parameters. */
final class TrainingParts {

    private final TrainingEngine engine;
    private final Map<String, Parameter> parameters;
    private final String layer;
    private final TrainingStep step;

    TrainingParts(TrainingEngine engine, Map<String, Parameter> parameters, String layer, TrainingStep step) {
        this.engine = engine;
        this.parameters = parameters;
        this.layer = layer;
        this.step = step;
    }

    TrainingEngine engine() {
        return engine;
    }

    /** The values of a parameter; null where the layer has none of this role. */
    Tensor value(Role role) {
        Parameter parameter = parameters.get(layer + "." + role.suffix());
        return parameter == null ? null : parameter.tensor();
    }

    /** The gradient of a parameter; null where the layer has none of this role. */
    Tensor gradient(Role role) {
        Parameter parameter = parameters.get(layer + "." + role.suffix());
        return parameter == null ? null : parameter.gradient(engine);
    }

    /** Whether training leaves a parameter of the layer as it is. */
    boolean frozen(Role role) {
        return parameters.get(layer + "." + role.suffix()).frozen();
    }

    /** Whether the forward pass has run in this step before. */
    boolean again() {
        return step.again();
    }

    /** Random numbers of this layer in the step under way. */
    RandomStream random() {
        return new RandomStream(step.seed(), layer);
    }
}
