package dev.netc.runtime.engine;

/** An engine was asked for by name that does not exist or does not start. The message says what is missing. */
public final class EngineUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public EngineUnavailableException(String message) {
        super(message);
    }

    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
