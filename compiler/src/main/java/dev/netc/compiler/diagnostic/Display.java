package dev.netc.compiler.diagnostic;

/** What a terminal makes of a text: which characters show, and how many columns they take. */
public final class Display {
    private static final int REPLACEMENT = 0xFFFD;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

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
        boolean wide = c >= 0x1100 && c <= 0x115F // Hangul
                || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F // Chinese, Japanese
                || c >= 0xAC00 && c <= 0xD7A3 // Hangul
                || c >= 0xF900 && c <= 0xFAFF // Chinese
                || c >= 0xFE30 && c <= 0xFE6F // their punctuation
                || c >= 0xFF00 && c <= 0xFF60 // full width
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1F64F // emoji
                || c >= 0x1F680 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD; // Chinese
        return wide ? 2 : 1;
    }
}
