package dev.netc.cli;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Threads;
import picocli.CommandLine.Option;

/** Who computes. */
final class EngineOptions {
    @Option(names = "--engine", paramLabel = "NAME", description = "Who computes; `netc doctor` shows them.")
    private String engine;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "With how many threads; default: $NETC_THREADS, or as many as there are processors.")
    private Integer threads;

    /** The engine that was asked for, or the preferred one. Networks that are made from now on keep to the threads. */
    Engine engine() {
        if (threads != null && threads < 1) {
            throw new UserError("--threads takes a number above 0");
        }
        if (threads != null) {
            System.setProperty(Threads.PROPERTY, threads.toString());
        }
        Threads.asked();
        return engine == null ? Engines.preferred() : Engines.byName(engine);
    }
}
