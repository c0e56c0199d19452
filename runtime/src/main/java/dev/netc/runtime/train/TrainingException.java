package dev.netc.runtime.train;

/**
 * Training that cannot begin or go on. Where values are no longer finite, the message names the line of the .net file
 * of the first layer that made one.
 */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
