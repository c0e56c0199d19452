package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import java.util.Map;
import java.util.function.Function;

/** Makes one layer: first its parameters, in the order in which they are saved, then the layer itself. */
final class LayerBuilder {

    private final LayerSite site;
    private final Engine engine;
    private final Map<String, Parameter> parameters;

    LayerBuilder(LayerSite site, Engine engine, Map<String, Parameter> parameters) {
        this.site = site;
        this.engine = engine;
        this.parameters = parameters;
    }

    /** Makes a parameter, as yet zero. */
    Tensor parameter(Role role, Init init, Fan fan, int... shape) {
        Parameter parameter = new Parameter(site, role, init, fan, shape, engine);
        parameters.put(parameter.name(), parameter);
        return parameter.tensor();
    }

    /** The same for an {@code init} that is a constant. */
    Tensor parameter(Role role, Init init, int... shape) {
        return parameter(role, init, Fan.NONE, shape);
    }

    /** @throws NetworkException if the engine cannot make the kernel */
    Layer build(String operation, Function<Engine, Kernel> kernel) {
        try {
            return new Layer(site, operation, kernel.apply(engine));
        } catch (RuntimeException e) {
            throw new NetworkException(
                    "%s: the %s engine cannot make %s %s: %s"
                            .formatted(site.where(), engine.name(), operation, site.name(), e.getMessage()),
                    e);
        }
    }
}
