package dev.netc.examples.experiments;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.load.InMemory;
import dev.netc.compiler.text.SourceFile;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network of a .net file.
 *
 * @param label what tables and figures call it
 * @param file its name in the folder of the models
 */
record Model(String label, String file, Options options) {

    /** As the file has it. */
    static Model of(String label, String file) {
        return new Model(label, file, Options.defaults());
    }

    /** With n units in each stage, so 6n + 2 layers: He et al. 2015, section 4.2. */
    static Model of(String label, String file, int n) {
        return of(label, file).with("n", n);
    }

    /** With a value for the one parameter that is not to be as the file says. */
    Model with(String parameter, int value) {
        return new Model(label, file, options.withParameters(Map.of(parameter, Integer.toString(value))));
    }

    /** The same network without its shortcuts. */
    Model plain(String label) {
        return new Model(label, file, options.withPlain(true));
    }

    /** The same network, predicting layer by layer: the result of each is to be seen. */
    Model unfused() {
        return new Model(label, file, options.withoutRewrites(Set.of("fuse-convolutions", "fuse-norm-activation")));
    }

    /** Compiles it, and makes a network with the first values that {@code seed} gives. */
    Classifier create(Path models, long seed, Engine engine) throws IOException {
        Path path = models.resolve(file);
        SourceFile source = new SourceFile(file, Files.readString(path));
        SourceLoader loader = SourceLoader.directory(path.toAbsolutePath().getParent());
        Outcome<List<GeneratedSource>> outcome = Netc.compile(source, loader, options);
        GeneratedSource generated = outcome.value()
                .orElseThrow(() -> new IllegalStateException(file + ": " + outcome.diagnostics()))
                .get(0);
        Class<?> type = InMemory.load(generated, Model.class.getClassLoader());
        try {
            return (Classifier)
                    type.getMethod("create", long.class, Engine.class).invoke(null, seed, engine);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(file + ": its class makes no network", e);
        }
    }
}
