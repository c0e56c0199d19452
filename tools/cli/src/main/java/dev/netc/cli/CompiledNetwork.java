package dev.netc.cli;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.load.InMemory;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** A model that was compiled to a class of this process. */
record CompiledNetwork(Class<?> type) {

    /**
     * Compiles the one network of {@code file}; empty if there are errors. What was found is printed.
     *
     * @throws ParameterException if the file holds several networks and {@code options} names none
     */
    static Optional<CompiledNetwork> of(Path file, Options options, NetcCommand command) {
        ModelFile given = ModelFile.read(file);
        Outcome<List<GeneratedSource>> outcome = Netc.compile(given.source(), given.loader(), options);
        Report report = new Report();
        report.add(outcome.diagnostics());
        report.print(command.terminal);
        if (outcome.value().isEmpty()) {
            return Optional.empty();
        }
        List<GeneratedSource> sources = outcome.value().get();
        if (sources.isEmpty()) {
            throw new UserError(file + ": there is no network in this file");
        }
        if (sources.size() > 1) {
            List<String> names =
                    sources.stream().map(GeneratedSource::className).toList();
            throw command.usage(Several.networks(file, names));
        }
        return Optional.of(of(sources.get(0)));
    }

    static CompiledNetwork of(GeneratedSource source) {
        return new CompiledNetwork(InMemory.load(source, CompiledNetwork.class.getClassLoader()));
    }

    /** A network with the first values that {@code seed} gives. */
    Network create(long seed, Engine engine) {
        try {
            Method create = type.getMethod("create", long.class, Engine.class);
            return (Network) create.invoke(null, seed, engine);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the generated class cannot make a network", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class is not as netc writes it", e);
        }
    }
}
