package dev.netc.runtime.engine;

import dev.netc.runtime.engine.nd4j.Nd4jLauncher;
import dev.netc.runtime.engine.onednn.OnednnLauncher;
import dev.netc.runtime.engine.reference.ReferenceEngine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds engines. There is one of each name; it starts when it is first wanted, so that nothing of oneDNN or ND4J is
 * loaded by a program that asks for another. Safe for any number of threads.
 */
public final class Engines {

    /** The system property that names the engine to take. */
    public static final String PROPERTY = "netc.engine";

    /** The environment variable that does, where the property is not set. */
    public static final String VARIABLE = "NETC_ENGINE";

    /** The fastest first. Another engine is one more line here. */
    private static final List<EngineEntry> ENTRIES = List.of(
            new EngineEntry("onednn", OnednnLauncher::launch),
            new EngineEntry("nd4j", Nd4jLauncher::launch),
            new EngineEntry("onednn-bf16", OnednnLauncher::launchBfloat16),
            new EngineEntry("onednn-int8", OnednnLauncher::launchInt8),
            new EngineEntry("reference", ReferenceEngine::single),
            new EngineEntry("reference-double", ReferenceEngine::inDouble));

    private Engines() {}

    /**
     * The engine of that name, started if need be.
     *
     * @throws EngineUnavailableException if there is none of that name or it does not start; no other takes its place
     */
    public static Engine byName(String name) {
        for (EngineEntry entry : ENTRIES) {
            if (entry.name().equals(name)) {
                return entry.engine();
            }
        }
        String names = ENTRIES.stream().map(EngineEntry::name).collect(Collectors.joining(", "));
        throw new EngineUnavailableException("there is no engine \"" + name + "\"; the engines are " + names);
    }

    /**
     * The engine that the property {@value #PROPERTY} or the environment variable {@value #VARIABLE} names, and if
     * neither does, the fastest that starts.
     *
     * @throws EngineUnavailableException if the named engine does not exist or does not start
     */
    public static Engine preferred() {
        return byName(choice().name());
    }

    /** Which engine {@link #preferred} takes, and why. Starts it. */
    public static EngineChoice choice() {
        return choice(System.getProperty(PROPERTY), System.getenv(VARIABLE));
    }

    /** What becomes of every engine here, the fastest first. Starts all of them. */
    public static List<EngineStatus> statuses() {
        return ENTRIES.stream().map(EngineEntry::status).collect(Collectors.toUnmodifiableList());
    }

    static EngineChoice choice(String property, String variable) {
        if (property != null && !property.isBlank()) {
            return asked(property.strip(), "the system property " + PROPERTY + " asks for it");
        }
        if (variable != null && !variable.isBlank()) {
            return asked(variable.strip(), "the environment variable " + VARIABLE + " asks for it");
        }
        String slower = "";
        for (EngineEntry entry : ENTRIES) {
            EngineStatus status = entry.status();
            if (status.available()) {
                String reason = slower.isEmpty() ? "it is the fastest and starts" : slower;
                return new EngineChoice(entry.name(), "no engine was asked for, and " + reason);
            }
            slower += (slower.isEmpty() ? "" : "; ") + entry.name() + " does not start: " + status.detail();
        }
        throw new IllegalStateException("no engine starts: " + slower);
    }

    private static EngineChoice asked(String name, String reason) {
        try {
            byName(name);
            return new EngineChoice(name, reason);
        } catch (EngineUnavailableException e) {
            return new EngineChoice(name, reason + ", but " + e.getMessage());
        }
    }
}
