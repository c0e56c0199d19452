package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** An engine that not every machine has. */
public final class StartedEngine {

    private StartedEngine() {}

    /** What the engine of that name says of itself; skips the test, with the reason, where it does not start. */
    public static EngineStatus require(String name) {
        EngineStatus status = Engines.statuses().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        assumeTrue(status.available(), status.detail());
        return status;
    }
}
