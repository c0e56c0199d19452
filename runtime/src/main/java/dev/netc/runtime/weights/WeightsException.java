package dev.netc.runtime.weights;

/** A file of weights cannot be read or written, or does not fit its network. The message names the file. */
public final class WeightsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
