package dev.netc.compiler.safety;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.golden.Model;
import dev.netc.compiler.load.InMemory;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;

/** Generated classes, compiled without a warning, and instances of them. */
final class Generated {
    private Generated() {}

    static Class<?> load(Model model) {
        return load(List.of(model)).get(0);
    }

    /** The classes of all models, in one run of javac, each in a package of its own. */
    static List<Class<?>> load(List<Model> models) {
        List<GeneratedSource> sources = new ArrayList<>();
        for (Model model : models) {
            for (GeneratedSource java : model.compiled()) {
                String place = "generated.p" + sources.size();
                String text = java.text().replaceFirst("\n\n(?=import )", "\npackage " + place + ";\n\n");
                sources.add(new GeneratedSource(place, java.className(), text));
            }
        }
        return InMemory.load(sources, Generated.class.getClassLoader());
    }

    static Network create(Class<?> type) {
        try {
            return (Network) type.getMethod("create", long.class, Engine.class)
                    .invoke(null, 1L, ReferenceEngine.single());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Network create(Model model) {
        return create(load(model));
    }
}
