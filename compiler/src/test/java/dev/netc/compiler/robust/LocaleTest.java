package dev.netc.compiler.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.compiler.golden.Golden;
import dev.netc.compiler.golden.Model;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler says and writes the same on every machine, whatever its digits, commas and letters. */
class LocaleTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR", "de-DE", "hi-IN-u-nu-deva"})
    void everythingIsWrittenAsInEnglish(String tag) {
        String said = diagnostics();
        String written = java();
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(said, diagnostics());
        assertEquals(written, java());
    }

    private static String diagnostics() {
        Path folder = Golden.RESOURCES.resolve("diagnostics");
        StringBuilder said = new StringBuilder();
        for (String name : Golden.names(folder, ".net")) {
            said.append(Model.render(Model.in(folder, name + ".net").diagnostics()));
        }
        return said.toString();
    }

    private static String java() {
        return Model.in(Golden.RESOURCES.resolve("language"), "classifier.net")
                .java()
                .text();
    }
}
