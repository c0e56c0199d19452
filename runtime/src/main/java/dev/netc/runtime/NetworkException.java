package dev.netc.runtime;

/** A layer failed. The message names the layer and its line in the .net file; the cause says what went wrong. */
public final class NetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
