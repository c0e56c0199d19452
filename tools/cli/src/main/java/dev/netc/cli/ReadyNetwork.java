package dev.netc.cli;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.weights.NameMap;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the classifier that a command runs. */
final class ReadyNetwork {
    private ReadyNetwork() {}

    /** The network of {@code file} with its weights; empty if the model has errors, which were printed. */
    static Optional<Classifier> open(Path file, ModelOptions model, WeightOptions options, NetcCommand command) {
        if ((options.weights == null) == (options.seed == null)) {
            throw command.usage("give either --weights FILE or, for untrained weights, --seed N");
        }
        if (options.names != null && options.weights == null) {
            throw command.usage("--names says how the tensors of --weights are called");
        }
        return CompiledNetwork.of(file, model.options(), command)
                .map(compiled -> ready(file, compiled, options, command.terminal));
    }

    /** A network of any kind; without weights that of {@code --seed} or of seed 1. */
    static Network any(CompiledNetwork compiled, WeightOptions options, NetcCommand command) {
        if (options.names != null && options.weights == null) {
            throw command.usage("--names says how the tensors of --weights are called");
        }
        Network network = compiled.create(options.seed == null ? 1 : options.seed, options.engine.engine());
        if (options.weights != null) {
            network.read(options.weights, names(options.names));
        }
        return network;
    }

    /** An untrained classifier. */
    static Classifier create(Path file, CompiledNetwork compiled, long seed, Engine engine) {
        Network network = compiled.create(seed, engine);
        if (network instanceof Classifier classifier) {
            return classifier;
        }
        network.close();
        throw new UserError(file + ": " + compiled.type().getSimpleName()
                + " is no classifier; one ends in a vector, and in softmax or has labels");
    }

    /** What {@code --names} says; none if it is null. */
    static NameMap names(String names) {
        if (names == null) {
            return NameMap.none();
        }
        return switch (names) {
            case "pytorch" -> NameMap.pytorch();
            case "keras" -> NameMap.keras();
            default -> NameMap.parse(Path.of(names));
        };
    }

    private static Classifier ready(Path file, CompiledNetwork compiled, WeightOptions options, Terminal terminal) {
        Classifier network = create(file, compiled, options.seed == null ? 0 : options.seed, options.engine.engine());
        if (options.weights == null) {
            terminal.note("untrained weights (seed " + options.seed + "): the answers mean nothing yet");
        } else {
            network.read(options.weights, names(options.names));
        }
        return network;
    }
}
