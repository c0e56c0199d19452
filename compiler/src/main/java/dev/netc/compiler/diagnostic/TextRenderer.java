package dev.netc.compiler.diagnostic;

import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.diagnostic.Diagnostic.Label;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Locale;

/**
 * Writes a diagnostic for people: the place to blame under carets, the places that explain it under dashes.
 *
 * <pre>
 * error[N0207]: the shortcut and the main path cannot be added
 *   --> resnet.net:31:3
 * 28 | residual &lt;
 *    | -------- the shortcut starts as 56x56x64
 * 31 | > shortcut identity
 *    |   ^^^^^^^^^^^^^^^^^ carries 56x56x64, the sum needs 28x28x128
 * help: `shortcut pad` keeps 0 parameters
 * </pre>
 */
public final class TextRenderer {
    /** A longer line is quoted in part. */
    private static final int MOST_COLUMNS = 160;

    /** What is quoted before the place, in a line that is cut. */
    private static final int LEAD = 60;

    private static final String CUT = "...";

    private final Diagnostic diagnostic;
    private final int margin;
    private final StringBuilder out = new StringBuilder();

    private TextRenderer(Diagnostic diagnostic) {
        this.diagnostic = diagnostic;
        this.margin = diagnostic.labels().stream()
                .mapToInt(label -> Integer.toString(label.span().line()).length())
                .max()
                .orElse(1);
    }

    /** The diagnostic as lines, each ended by a line feed. */
    public static String render(Diagnostic diagnostic) {
        TextRenderer renderer = new TextRenderer(diagnostic);
        renderer.render();
        return renderer.out.toString();
    }

    private void render() {
        String severity = diagnostic.severity().word();
        line(severity + "[" + diagnostic.code().id() + "]: " + Display.line(diagnostic.message()));
        line("  --> " + Display.line(diagnostic.span().toString()));
        Label last = null;
        for (Label label : inOrder()) {
            Span span = label.span();
            boolean sameFile = last == null
                    ? span.file().equals(diagnostic.span().file())
                    : span.file().equals(last.span().file());
            if (!sameFile) {
                line("  ::: " + Display.line(span.toString()));
            }
            int from = cut(span);
            boolean quoted =
                    last != null && sameFile && span.line() == last.span().line() && from == cut(last.span());
            if (!quoted) {
                line(String.format(Locale.ROOT, "%" + margin + "d | %s", span.line(), shown(span, from)));
            }
            marks(label, from);
            last = label;
        }
        for (Help help : diagnostic.helps()) {
            line("help: " + Display.line(help.text()));
        }
    }

    /** By place, those of the blamed file first. */
    private List<Label> inOrder() {
        SourceFile blamed = diagnostic.span().file();
        return diagnostic.labels().stream()
                .sorted((a, b) -> {
                    boolean aHere = a.span().file().equals(blamed);
                    boolean bHere = b.span().file().equals(blamed);
                    return aHere == bHere ? a.span().compareTo(b.span()) : aHere ? -1 : 1;
                })
                .toList();
    }

    private void marks(Label label, int from) {
        Span span = label.span();
        String source = span.file().lineText(span.start());
        int begin = Math.min(source.length(), span.start() - span.file().lineStart(span.start()));
        int end = Math.min(begin + Math.max(0, span.end() - span.start()), source.length());
        int gap = Display.width(Display.line(source.substring(from, begin))) + (from > 0 ? CUT.length() : 0);
        int width = Math.max(1, Display.width(Display.line(source.substring(begin, Math.max(begin, end)))));
        String mark = label == diagnostic.labels().get(0) ? "^" : "-";
        String note = label.note().isEmpty() ? "" : " " + Display.line(label.note());
        String marks = mark.repeat(Math.min(width, MOST_COLUMNS));
        line(" ".repeat(margin) + " | " + " ".repeat(gap) + marks + note);
    }

    /** Where the quoted part of the span's line begins: at 0 unless the line is long. */
    private static int cut(Span span) {
        String source = span.file().lineText(span.start());
        int column = Math.min(source.length(), span.start() - span.file().lineStart(span.start()));
        if (source.length() <= MOST_COLUMNS || column <= MOST_COLUMNS - LEAD) {
            return 0;
        }
        int from = column - LEAD;
        return Character.isLowSurrogate(source.charAt(from)) ? from - 1 : from;
    }

    private static String shown(Span span, int from) {
        String source = span.file().lineText(span.start());
        int to = Math.min(source.length(), from + MOST_COLUMNS);
        if (to < source.length() && Character.isLowSurrogate(source.charAt(to))) {
            to--;
        }
        String part = Display.line(source.substring(from, to));
        return (from > 0 ? CUT : "") + part + (to < source.length() ? CUT : "");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
