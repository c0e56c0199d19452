package dev.netc.runtime;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes one layer: first its parameters, in the order in which they are saved, then the layer itself. */
final class LayerBuilder {

    private final LayerSite site;
    private final Registry registry;
    private Consumer<FusionBuilder> part = fusion -> {
        throw new IllegalArgumentException("no kernel is fused of this layer");
    };

    private BiFunction<TrainingParts, Kernel, LayerTraining> rectified = (parts, predicts) -> {
        throw new IllegalArgumentException("this layer does not train with a ReLU as one");
    };

    LayerBuilder(LayerSite site, Registry registry) {
        this.site = site;
        this.registry = registry;
    }

    /** Makes a parameter, as yet zero. */
    Tensor parameter(Role role, Init init, Fan fan, int... shape) {
        Parameter parameter = new Parameter(site, role, init, fan, shape, registry.engine(), registry.lifetime());
        registry.addParameter(parameter);
        return parameter.tensor();
    }

    /** The same for an {@code init} that is a constant. */
    Tensor parameter(Role role, Init init, int... shape) {
        return parameter(role, init, Fan.NONE, shape);
    }

    /** What the layer adds to a fused kernel. */
    LayerBuilder fusing(Consumer<FusionBuilder> part) {
        this.part = part;
        return this;
    }

    /** How the layer trains with a ReLU behind it; given the kernel that predicts. */
    LayerBuilder rectified(BiFunction<TrainingParts, Kernel, LayerTraining> training) {
        this.rectified = training;
        return this;
    }

    /**
     * A layer whose forward pass is the same when it trains.
     *
     * @throws NetworkException if the engine cannot make the kernel
     */
    Layer build(String operation, Function<Engine, Kernel> kernel, Function<TrainingParts, Backward> backward) {
        return build(operation, kernel, (parts, forward) -> new LayerTraining(forward, backward.apply(parts)));
    }

    /** A layer that trains in its own way; {@code training} is given the kernel that predicts. */
    Layer build(
            String operation,
            Function<Engine, Kernel> kernel,
            BiFunction<TrainingParts, Kernel, LayerTraining> training) {
        try {
            Kernel made = kernel.apply(registry.engine());
            registry.addKernel(site.name(), made);
            return new Layer(
                    site,
                    operation,
                    made,
                    part,
                    () -> training.apply(parts(), made),
                    () -> rectified.apply(parts(), made));
        } catch (RuntimeException e) {
            throw new NetworkException(
                    "%s: the %s engine cannot make %s %s: %s"
                            .formatted(site.where(), registry.engine().name(), operation, site.name(), e.getMessage()),
                    e);
        }
    }

    private TrainingParts parts() {
        if (registry.engine() instanceof TrainingEngine trains) {
            return new TrainingParts(trains, registry.parameters(), site.name(), registry.step());
        }
        throw new IllegalStateException("the engine %s predicts only; it cannot train"
                .formatted(registry.engine().name()));
    }
}
