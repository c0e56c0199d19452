package dev.netc.runtime.train;

/** A recipe that cannot be followed. The message quotes the line and says what is allowed. */
public final class RecipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecipeException(String message) {
        super(message);
    }
}
