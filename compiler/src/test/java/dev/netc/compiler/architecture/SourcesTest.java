package dev.netc.compiler.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.compiler.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that only the text of the sources can break. */
class SourcesTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void theRuntimeIsNamedInOneFile() throws IOException {
        assertEquals(List.of("Runtime.java"), filesWith("dev\\.netc\\.runtime"));
    }

    @Test
    void nothingIsFormattedForTheLocaleOfTheMachine() throws IOException {
        assertEquals(List.of(), filesWith("String\\.format\\(\\s*+(?!(java\\.util\\.)?Locale\\.ROOT)"));
        assertEquals(List.of(), filesWith("\\.formatted\\(|to(Lower|Upper)Case\\(\\)"));
    }

    private static List<String> filesWith(String expression) throws IOException {
        Pattern pattern = Pattern.compile(expression);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(Golden.read(file)).find())
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
