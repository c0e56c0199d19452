package dev.netc.runtime.picture;

import java.nio.file.Path;

/** A picture file that cannot be used. The message names the file and says what is wrong with it. */
public final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PictureException(Path file, String problem) {
        super(file + ": " + problem);
    }

    PictureException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
