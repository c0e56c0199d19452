package dev.netc.compiler.diagnostic;

import java.util.List;

/** What a terminal makes of a text: which characters show, and how many columns they take. */
public final class Display {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Blocks of characters that take two columns: Hangul, Chinese, Japanese, full width, emoji. */
    private static final List<Range> WIDE = List.of(
            new Range(0x1100, 0x115F),
            new Range(0x2E80, 0x303E),
            new Range(0x3040, 0xA4CF),
            new Range(0xAC00, 0xD7A3),
            new Range(0xF900, 0xFAFF),
            new Range(0xFE30, 0xFE6F),
            new Range(0xFF00, 0xFF60),
            new Range(0xFFE0, 0xFFE6),
            new Range(0x1F300, 0x1F64F),
            new Range(0x1F680, 0x1FAFF),
            new Range(0x20000, 0x3FFFD));

    private record Range(int first, int last) {}

    private Display() {}

    /** Whether {@code c} shows as itself and leaves the rest of the line where it is. */
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** One line without anything that could move the cursor: tabs are spaces, what does not show is replaced. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .filter(c -> c != BYTE_ORDER_MARK)
                .forEach(c -> line.appendCodePoint(c == '\t' ? ' ' : isVisible(c) ? c : REPLACEMENT));
        return line.toString();
    }

    /** The columns that a line takes: none for marks that sit on another character, two for wide ones. */
    static int width(String line) {
        return line.codePoints().map(Display::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = WIDE.stream().anyMatch(range -> c >= range.first && c <= range.last);
        return wide ? 2 : 1;
    }
}
