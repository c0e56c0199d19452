package dev.netc.compiler.run;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.emit.JavaEmitter;
import dev.netc.compiler.load.InMemory;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.text.SourceFile;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A network in the three forms it takes: plan, Java, class. */
record Compiled(Plan plan, GeneratedSource java, Class<?> type) {

    /** The only network of {@code text}. */
    static Compiled text(String text) {
        return one(new SourceFile("some.net", text), path -> Optional.empty(), Options.defaults());
    }

    /** The only network of a file. */
    static Compiled file(Path file) {
        return file(file, Options.defaults());
    }

    static Compiled file(Path file, Options options) {
        return one(read(file), SourceLoader.directory(file.getParent()), options);
    }

    /** What netc makes of {@code text}, which may be wrong. */
    static Outcome<List<Plan>> plans(String text) {
        return Netc.plan(new SourceFile("random.net", text), path -> Optional.empty(), Options.defaults());
    }

    /** Every network of a file. */
    static List<Plan> plans(Path file) {
        return value(Netc.plan(read(file), SourceLoader.directory(file.getParent()), Options.defaults()));
    }

    static Compiled of(Plan plan) {
        return of(List.of(plan)).get(0);
    }

    /** All in one run of javac, which would take most of the time otherwise; each in a package of its own. */
    static List<Compiled> of(List<Plan> plans) {
        List<GeneratedSource> java = new ArrayList<>();
        for (Plan plan : plans) {
            java.add(JavaEmitter.emit(plan, "generated.n" + java.size(), Netc.version()));
        }
        List<Class<?>> types = InMemory.load(java, Compiled.class.getClassLoader());
        return IntStream.range(0, plans.size())
                .mapToObj(i -> new Compiled(plans.get(i), java.get(i), types.get(i)))
                .toList();
    }

    /** A new network with the weights of {@code seed}. */
    Network create(String engine, long seed) {
        try {
            return (Network) type.getMethod("create", long.class, dev.netc.runtime.engine.Engine.class)
                    .invoke(null, seed, Engines.byName(engine));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static SourceFile read(Path file) {
        try {
            return new SourceFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Compiled one(SourceFile source, SourceLoader loader, Options options) {
        List<Plan> plans = value(Netc.plan(source, loader, options));
        if (plans.size() != 1) {
            throw new IllegalStateException(source + " has " + plans.size() + " networks");
        }
        return of(plans.get(0));
    }

    private static <T> T value(Outcome<T> outcome) {
        return outcome.value()
                .orElseThrow(() -> new IllegalStateException("netc reports "
                        + outcome.diagnostics().stream().map(Object::toString).toList()));
    }
}
