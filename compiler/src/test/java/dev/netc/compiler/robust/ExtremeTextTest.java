package dev.netc.compiler.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.golden.Model;
import dev.netc.compiler.parse.NetParser;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that no person writes, and characters that some editors do. */
class ExtremeTextTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aFileOfOneMegabyteIsReadAndALongerOneIsNot() {
        String model = "network N {\n  input 8x8x3\n  relu\n}\n//";
        String longest = model + "-".repeat(NetParser.MAX_LENGTH - model.length());
        assertEquals(List.of(), Model.of(longest).codes());
        assertEquals(List.of("N0004"), Model.of(longest + "-").codes());
    }

    @ParameterizedTest
    @CsvSource({
        "'(', ')', 16",
        "'-', '', 16",
        "'not ', '', true",
        "'max(1, ', ')', 16",
        "'if true then ', ' else 1', 16",
        "'if true then 1 else ', '', 16",
        "'1 + ', '', 1",
        "'2 * (', ')', 1",
    })
    void anExpressionOfAnyDepthIsAnswered(String before, String after, String core) {
        for (int depth : new int[] {199, 201, 5_000}) {
            String deep = before.repeat(depth) + core + after.repeat(depth);
            for (String model : List.of(in("conv 1x1, " + deep), in("if " + deep + " > 0 { relu } else { relu }"))) {
                answered(model);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'residual < ', ' >'",
        "'residual < relu > shortcut < ', ' >'",
        "'branches < ', ' | > add'",
        "'if true { ', ' }'",
        "'repeat 1 { ', ' }'",
        "'if false { relu } else ', ''",
    })
    void statementsOfAnyDepthAreAnswered(String before, String after) {
        for (int depth : new int[] {50, 199, 202, 5_000}) {
            String core = before.endsWith("else ") ? "{ relu }" : "relu";
            answered(in(before.repeat(depth) + core + after.repeat(depth)));
        }
    }

    @Test
    void moreThanTwoHundredNestedPathsAreTooDeep() {
        assertEquals(
                List.of("N0004"),
                Model.of(in("residual < ".repeat(201) + "relu" + " >".repeat(201)))
                        .codes());
    }

    @Test
    void aFileOfChoicesOneBelowTheOtherIsNotDeep() {
        String choices = "  if n == 3 { relu }\n  leaky_relu if n == 3 then 0.1 else 0.2\n".repeat(300);
        assertEquals(
                List.of(),
                Model.of("network N(n = 3) {\n  input 8x8x3\n" + choices + "}\n")
                        .codes());
    }

    @Test
    void tenThousandStatementsAreRead() {
        for (String statements : List.of("relu\n".repeat(10_000), "relu" + " -> relu".repeat(10_000))) {
            assertEquals(List.of(), Model.of(in(statements)).plan().diagnostics());
        }
    }

    @Test
    void aLongChainOfBlocksIsReportedAndDoesNotOverflowTheStack() {
        String blocks = IntStream.range(0, 20_000)
                .mapToObj(i -> "block b" + i + "() { b" + (i + 1) + "() }\n")
                .collect(Collectors.joining());
        String model = in("b0()") + blocks + "block b20000() { relu }\n";
        assertEquals(List.of("N0116"), Model.of(model).codes());
    }

    @Test
    void blocksThatMultiplyEndAtTheLimit() {
        String tree = in("t0(1)")
                + IntStream.range(0, 60)
                        .mapToObj(i -> String.format("block t%d(n) { t%d(2 * n); t%d(2 * n + 1) }\n", i, i + 1, i + 1))
                        .collect(Collectors.joining())
                + "block t60(n) { if n < 0 { relu } }\n";
        assertTimeout(LIMIT, () -> assertTrue(Model.of(tree).codes().contains("N0116")));
    }

    @Test
    void loopsThatMultiplyEndAtTheLimit() {
        String model =
                in("repeat 10000 as i { repeat 10000 as j { repeat 10000 as k { if i + j + k < 0 { relu } } } }");
        assertTimeout(LIMIT, () -> assertTrue(Model.of(model).codes().contains("N0116")));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, N0105",
        "9223372036854775808, N0113",
        "99999999999999999999, N0113",
        "1e30, N0003",
        "1e999999999, N0003",
        "1e-99999999999, N0003",
        "1e99999999999, N0003",
        "123456789012345678901234567890123456789012, N0003",
        "999999999999G, N0113",
        "9G, N0105",
        "0.5, N0112",
        "1e-300, N0112",
    })
    void aNumberOfAnySizeIsAnswered(String number, String code) {
        assertEquals(List.of(code), Model.of(in("conv 3x3, " + number)).codes());
    }

    @Test
    void columnsBehindAnEmojiCountCharactersAsPeopleDo() {
        Model model = Model.of("network N {\n  input 8x8x3\n  /* \uD83D\uDE00 */ conv 3x3, 16, strid 2\n}\n");
        Diagnostic diagnostic = model.diagnostics().get(0);
        assertEquals(3, diagnostic.span().line());
        assertEquals(25, diagnostic.span().column());
        assertEquals("strid", diagnostic.span().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n", " \n", "\t\n", "\u00A0\n"})
    void anyLineEndSeparates(String end) {
        String model = String.join(end, "network N {", "\tinput 8x8x3", "\tconv 3x3, 16", "\tbtchnorm", "}", "");
        Diagnostic diagnostic = Model.of(model).diagnostics().get(0);
        assertEquals("N0101", diagnostic.code().id());
        assertEquals("btchnorm", diagnostic.span().text());
        assertEquals(2, diagnostic.span().column());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        assertEquals(List.of(), Model.of("\uFEFF" + in("relu")).codes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\u001B[31m", "\uD800", "\uDC00", "\u202E", "\u2028", "\uFFFF", "\r", "\f"})
    void aCharacterWithoutMeaningIsReportedAndNotPrinted(String character) {
        String said = Model.render(Model.of(in("conv 3x3, " + character + "16")).diagnostics());
        assertTrue(said.startsWith("error[N0001]: the character U+"), said);
        assertTrue(said.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c) && c != 0x202E), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "// nothing", "/* nothing */", "\uFEFF", "   "})
    void anEmptyFileHasNoNetworksAndNoErrors(String text) {
        assertEquals(List.of(), Model.of(text).compiled());
    }

    private static String in(String statements) {
        return "network N {\n  input 8x8x3\n  " + statements + "\n}\n";
    }

    private static void answered(String model) {
        Model read = Model.of(model);
        assertTimeout(
                LIMIT,
                () -> assertTrue(read.plan().value().isPresent() || read.plan().hasErrors()));
    }
}
