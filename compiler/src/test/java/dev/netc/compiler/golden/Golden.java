package dev.netc.compiler.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that record what the compiler says. {@code -Dgolden.rewrite=true} writes them anew; a test whose file changed
 * still fails, so that somebody reads the difference.
 */
public final class Golden {
    public static final Path RESOURCES = Path.of("src/test/resources");

    private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

    private Golden() {}

    /** Compares {@code actual} with the recorded text. */
    public static void check(Path recorded, String actual) {
        String expected = Files.exists(recorded) ? read(recorded) : "";
        if (REWRITE && !expected.equals(actual)) {
            write(recorded, actual);
            fail(recorded + " was written anew; read the difference");
        }
        assertEquals(expected, actual, recorded::toString);
    }

    /** The files directly in {@code folder} that end in {@code ending}, sorted, without the ending. */
    public static List<String> names(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
