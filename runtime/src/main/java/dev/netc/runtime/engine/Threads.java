package dev.netc.runtime.engine;

import java.util.OptionalInt;

/** How many threads a network may compute with, which networks ask when they are made. */
public final class Threads {

    /** The system property that says it. */
    public static final String PROPERTY = "netc.threads";

    /** The environment variable that does, where the property is not set. */
    public static final String VARIABLE = "NETC_THREADS";

    private static final int MOST = 1024;

    private Threads() {}

    /**
     * What was asked for; empty if nothing was, and engines take as many as there are processors.
     *
     * @throws EngineUnavailableException if it is no number from 1 to 1024
     */
    public static OptionalInt asked() {
        return asked(System.getProperty(PROPERTY), System.getenv(VARIABLE));
    }

    /** What was asked for, or the number of processors. */
    public static int count() {
        return asked().orElse(Runtime.getRuntime().availableProcessors());
    }

    static OptionalInt asked(String property, String variable) {
        boolean byProperty = property != null && !property.isBlank();
        String text = byProperty ? property : variable;
        if (text == null || text.isBlank()) {
            return OptionalInt.empty();
        }
        String digits = text.strip();
        int count = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
        if (count < 1 || count > MOST) {
            throw new EngineUnavailableException("%s takes a number of threads from 1 to %d, not \"%s\""
                    .formatted(byProperty ? PROPERTY : VARIABLE, MOST, digits));
        }
        return OptionalInt.of(count);
    }
}
