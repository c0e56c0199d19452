package dev.netc.runtime.data;

import java.nio.file.Path;

/** A data set that cannot be used. The message names the file and says what is wrong with it. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataException(String message) {
        super(message);
    }

    DataException(Path file, String problem) {
        super(file + ": " + problem);
    }

    DataException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
