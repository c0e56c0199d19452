package dev.netc.examples.experiments;

/** What was asked for cannot be run; the message says why. */
final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExperimentException(String message) {
        super(message);
    }
}
