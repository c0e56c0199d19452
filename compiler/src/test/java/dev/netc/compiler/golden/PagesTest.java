package dev.netc.compiler.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Pages;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each code: it exists, its example is wrong in the way it says, and its repair is a repair. */
class PagesTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```net\n(.*?)^```$");

    /** A sketch of 201 parentheses, and a loop of two files: neither is a model by itself. */
    private static final Set<Code> SKETCHED = EnumSet.of(Code.TOO_DEEP, Code.IMPORT_LOOP);

    static Set<Code> shown() {
        return EnumSet.complementOf(EnumSet.copyOf(SKETCHED));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void isThereUnderTheTitleOfItsCode(Code code) {
        String heading = page(code).lines().findFirst().orElse("");
        assertEquals("# " + code.id() + ": " + code.title(), heading);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void fitsAHundredColumns(Code code) {
        page(code).lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shown")
    void beginsWithAnExampleOfItsCode(Code code) {
        assertTrue(Model.of(examples(code).get(0)).codes().contains(code.id()), () -> "no " + code.id() + " here");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shown")
    void goesOnWithModelsThatDoNotHaveThisFault(Code code) {
        List<String> examples = examples(code);
        // A missing file stays missing where there is no file at all.
        boolean needsFile = code == Code.IMPORT_NOT_FOUND;
        for (String repaired : needsFile ? List.<String>of() : examples.subList(1, examples.size())) {
            assertFalse(Model.of(repaired).codes().contains(code.id()), repaired);
        }
    }

    private static String page(Code code) {
        return Pages.of(code).orElseThrow(() -> new AssertionError(code.id() + " has no page"));
    }

    private static List<String> examples(Code code) {
        List<String> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(page(code));
        while (matcher.find()) {
            examples.add(matcher.group(1));
        }
        return examples;
    }
}
