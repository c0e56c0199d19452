package dev.netc.runtime.engine;

import java.util.function.Supplier;

/** An engine's name and how it starts, which is tried once: a second try would only meet what the first left behind. */
final class EngineEntry {

    private final String name;
    private final Supplier<Engine> starter;
    private Engine engine;
    private EngineUnavailableException failure;

    /** @param starter throws {@link EngineUnavailableException} if the engine does not start */
    EngineEntry(String name, Supplier<Engine> starter) {
        this.name = name;
        this.starter = starter;
    }

    String name() {
        return name;
    }

    /** @throws EngineUnavailableException every time, if it does not start; the first failure is the cause */
    synchronized Engine engine() {
        if (engine == null && failure == null) {
            try {
                engine = starter.get();
            } catch (EngineUnavailableException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new EngineUnavailableException(failure.getMessage(), failure);
        }
        return engine;
    }

    EngineStatus status() {
        try {
            return new EngineStatus(name, true, engine().description());
        } catch (EngineUnavailableException e) {
            return new EngineStatus(name, false, e.getMessage());
        }
    }
}
