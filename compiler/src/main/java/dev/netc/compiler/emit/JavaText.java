package dev.netc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/** Makes text of a model harmless where it stands in Java: comments, Javadoc, strings. */
final class JavaText {
    private JavaText() {}

    /**
     * For a line comment. A line end or a Unicode escape (which javac reads before it knows comments) would end it, so
     * backslashes, control and format characters go.
     */
    static String comment(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(isPlain(c) && c != '\\' ? c : ' '));
        return out.toString().strip();
    }

    /** For Javadoc: the same, with the characters of HTML and of Javadoc's tags escaped. Empty lines begin paragraphs. */
    static String javadoc(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '@' -> out.append("&#64;");
                case '\\' -> out.append("&#92;");
                case '/' -> out.append(out.toString().endsWith("*") ? "&#47;" : "/");
                case '\n' -> out.append('\n');
                default -> out.appendCodePoint(isPlain(c) ? c : ' ');
            }
        });
        return out.toString().replaceAll("\n\n+(?=\\S)", "\n\n<p>");
    }

    /** A string literal in ASCII, so that no source encoding can change it. */
    static CodeBlock literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append(c == '\n' ? "\\n" : String.format(Locale.ROOT, c < 0x100 ? "\\%03o" : "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return CodeBlock.of("$L", out.append('"'));
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED;
    }
}
