package dev.netc.compiler.golden;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Options;
import dev.netc.compiler.load.InMemory;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;

/** Generated classes, compiled without a warning, and instances of them. */
public final class Generated {
    private Generated() {}

    public static Class<?> load(Model model) {
        return load(List.of(model)).get(0);
    }

    /** The classes of all models, in one run of javac, each in a package of its own. */
    public static List<Class<?>> load(List<Model> models) {
        List<GeneratedSource> sources = new ArrayList<>();
        for (Model model : models) {
            for (GeneratedSource java : model.compiled()) {
                String place = "generated.p" + sources.size();
                Options alone = model.options().withNetwork(java.className()).withPackage(place);
                sources.add(model.with(alone).java());
            }
        }
        return InMemory.load(sources, Generated.class.getClassLoader());
    }

    public static Network create(Class<?> type) {
        try {
            return (Network)
                    type.getMethod("create", long.class, Engine.class).invoke(null, 1L, ReferenceEngine.single());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    public static Network create(Model model) {
        return create(load(model));
    }
}
