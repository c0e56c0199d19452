package dev.netc.cli;

import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.text.SourceFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model on the disk.
 *
 * @param source its text, named as {@link #name} says
 * @param loader what it imports
 */
record ModelFile(SourceFile source, SourceLoader loader) {

    /** @throws UserError if there is no such file, or it is no text */
    static ModelFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new UserError(path + ": is a folder, not a .net file");
            }
            if (Files.size(path) > SourceLoader.MAX_BYTES) {
                throw new UserError(path + ": too large for a .net file");
            }
            SourceFile source = new SourceFile(name(path), Files.readString(path));
            return new ModelFile(
                    source, SourceLoader.directory(path.toAbsolutePath().getParent()));
        } catch (CharacterCodingException e) {
            throw new UserError(path + ": the text is not UTF-8", e);
        } catch (IOException e) {
            throw new UserError(Reasons.of(e), e);
        }
    }

    /**
     * What messages call the file, so that an editor finds it from the working directory: a relative path as it was
     * given, an absolute one relative to the working directory or, if it lies elsewhere, the file's name alone.
     */
    static String name(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path name = path;
        if (path.isAbsolute()) {
            Path normal = path.normalize();
            name = normal.startsWith(here) ? here.relativize(normal) : normal.getFileName();
        }
        return name.toString().replace('\\', '/');
    }
}
