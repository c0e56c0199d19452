package dev.netc.cli;

import dev.netc.compiler.Options;
import picocli.CommandLine.Option;

/** How much memory training may take; for the commands that compile a model to train it, or show what that takes. */
final class MemoryOption {
    @Option(
            names = "--memory",
            paramLabel = "LEVEL",
            description = "What training keeps for the backward pass: full is all that it reads; low is less, and the"
                    + " rest is computed twice, to the same weights; default: ${DEFAULT-VALUE}.")
    Level memory = Level.full;

    /** Spelt as on the command line. */
    enum Level {
        full,
        low
    }

    Options applyTo(Options options) {
        return options.withLowMemory(memory == Level.low);
    }
}
