package dev.netc.cli;

/** Something the user gave cannot be used, and no diagnostic says so: printed behind {@code error: }, exit code 1. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message);
    }

    UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
