package dev.netc.compiler.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.diagnostic.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler says about each broken model. A file's name begins with the code that it shows. */
class DiagnosticsTest {
    private static final Path MODELS = Golden.RESOURCES.resolve("diagnostics");

    static List<String> models() {
        return Golden.names(MODELS, ".net");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void saysWhatIsRecorded(String name) {
        String actual = Model.render(Model.in(MODELS, name + ".net").diagnostics());
        Golden.check(MODELS.resolve(name + ".expected"), actual);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void reportsTheCodeOfItsNameAndNoOther(String name) {
        List<String> codes = Model.in(MODELS, name + ".net").codes();
        if (name.startsWith("N0")) {
            assertEquals(Set.of(name.substring(0, 5)), new TreeSet<>(codes));
        } else {
            assertTrue(new TreeSet<>(codes).size() > 1, () -> name + " shows more than one code: " + codes);
        }
    }

    @Test
    void everyCodeHasAGolden() {
        Set<String> shown = models().stream().map(name -> name.substring(0, 5)).collect(Collectors.toSet());
        for (Code code : Code.values()) {
            assertTrue(shown.contains(code.id()), () -> "no model in " + MODELS + " shows " + code);
        }
    }
}
