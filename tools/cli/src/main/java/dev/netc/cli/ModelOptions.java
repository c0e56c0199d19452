package dev.netc.cli;

import dev.netc.compiler.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a model is to be read; the same for all commands that read one. */
final class ModelOptions {
    @Option(names = "--network", paramLabel = "NAME", description = "The network of the file, where it holds several.")
    String network;

    @Option(
            names = "-P",
            paramLabel = "name=value",
            description = "A value for a parameter of the network; repeatable.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--plain", description = "Read every shortcut as `none`: the plain twin of a residual network.")
    boolean plain;

    @Option(names = "--deny-implicit", description = "Make every W_s that netc inserts an error.")
    boolean denyImplicit;

    @Option(
            names = "--without",
            paramLabel = "REWRITE",
            description = "Predict without one of the optimiser's rewrites: ${COMPLETION-CANDIDATES}; repeatable.",
            completionCandidates = Rewrites.class)
    Set<String> without = new LinkedHashSet<>();

    Options options() {
        Rewrites.require(without);
        Options options = Options.defaults()
                .withParameters(parameters)
                .withPlain(plain)
                .withDenyImplicit(denyImplicit)
                .withoutRewrites(without);
        return network == null ? options : options.withNetwork(network);
    }

    /** The words that make another command read the model in the same way. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (network != null) {
            words.addAll(List.of("--network", network));
        }
        parameters.forEach((name, value) -> words.addAll(List.of("-P", name + "=" + value)));
        if (plain) {
            words.add("--plain");
        }
        return words;
    }
}
