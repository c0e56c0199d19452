package dev.netc.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import org.junit.jupiter.api.Test;

class TextRendererTest {
    @Test
    void thePlaceToBlameHasCaretsAndTheOthersDashesInTheOrderOfTheText() {
        SourceFile file = new SourceFile("m.net", "one\ntwo three\nfour\n");
        Diagnostic diagnostic = Diagnostic.at(of(file, "three"), Code.SYNTAX, "it is wrong", "here")
                .and(of(file, "one"), "because of this")
                .and(of(file, "two"), "")
                .help("change it");
        assertEquals("""
                error[N0001]: it is wrong
                  --> m.net:2:5
                1 | one
                  | --- because of this
                2 | two three
                  | ---
                  |     ^^^^^ here
                help: change it
                """, TextRenderer.render(diagnostic));
    }

    @Test
    void anotherFileIsNamedBeforeItsLines() {
        SourceFile file = new SourceFile("m.net", "import x\n");
        SourceFile other = new SourceFile("blocks/x.net", "\n\n\n\n\n\n\n\n\nblock x\n");
        Diagnostic diagnostic = Diagnostic.at(of(file, "x"), Code.UNUSED_BLOCK, "it is not used", "")
                .and(of(other, "x"), "defined here");
        assertEquals("""
                warning[N0501]: it is not used
                  --> m.net:1:8
                 1 | import x
                   |        ^
                  ::: blocks/x.net:10:7
                10 | block x
                   |       - defined here
                """, TextRenderer.render(diagnostic));
    }

    @Test
    void wideCharactersTabsAndMarksKeepTheCaretInPlace() {
        assertEquals("  | ^^^^", marks("\u732B\u732B", "\u732B\u732B"));
        assertEquals("  |       ^", marks("\uD83D\uDE00 \u732B x", "x"));
        assertEquals("  |  ^", marks("\tx", "x"));
        assertEquals("  |  ^", marks("e\u0301x", "x"));
    }

    @Test
    void whatWouldMoveTheCursorIsReplaced() {
        SourceFile file = new SourceFile("m\u001B.net", "a \u001B[2J \u202E x\r\n");
        String said = TextRenderer.render(Diagnostic.at(of(file, "x"), Code.SYNTAX, "bad \u0007", "n\u0000"));
        assertTrue(said.chars().allMatch(c -> c == '\n' || c >= ' ' && c != 0x202E), said);
    }

    @Test
    void aPlaceOfSeveralLinesIsMarkedOnItsFirst() {
        assertEquals("  |   ^^", marks("a {{\n  b\n}}", "{{\n  b\n}}"));
    }

    @Test
    void theEndOfAFileHasOneCaret() {
        SourceFile file = new SourceFile("m.net", "abc");
        String said = TextRenderer.render(Diagnostic.at(new Span(file, 3, 3), Code.SYNTAX, "it ends", ""));
        assertTrue(said.endsWith("1 | abc\n  |    ^\n"), said);
    }

    @Test
    void ofALongLineThePartAroundThePlaceIsQuoted() {
        String line = "a".repeat(500) + " x " + "b".repeat(500);
        SourceFile file = new SourceFile("m.net", line);
        String[] said = TextRenderer.render(Diagnostic.at(of(file, "x"), Code.SYNTAX, "it is wrong", "here"))
                .split("\n");
        assertTrue(said[2].length() < 180, said[2]);
        assertTrue(said[2].startsWith("1 | ...aaa") && said[2].endsWith("bbb..."), said[2]);
        assertEquals(said[2].indexOf('x'), said[3].indexOf('^'));
    }

    private static String marks(String text, String place) {
        SourceFile file = new SourceFile("m.net", text);
        return TextRenderer.render(Diagnostic.at(of(file, place), Code.SYNTAX, "it is wrong", ""))
                .split("\n")[3];
    }

    private static Span of(SourceFile file, String text) {
        int start = file.text().lastIndexOf(text);
        return new Span(file, start, start + text.length());
    }
}
