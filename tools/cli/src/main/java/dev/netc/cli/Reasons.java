package dev.netc.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says why a file could not be read or written: Java's own messages are often the bare path. */
final class Reasons {
    private Reasons() {}

    static String of(IOException e) {
        if (!(e instanceof FileSystemException failure)) {
            return e instanceof CharacterCodingException ? "the text is not UTF-8" : String.valueOf(e.getMessage());
        }
        return failure.getFile() + ": " + reason(failure);
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "there is a file where a folder is needed";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "there is a folder where a file is needed";
        }
        return e.getReason() == null ? "cannot be used" : e.getReason();
    }
}
