package dev.netc.compiler.diagnostic;

import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.diagnostic.Diagnostic.Label;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.util.List;

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
    private TextRenderer() {}

    /** The diagnostic as lines, each ended by a line feed. */
    public static String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                "%s[%s]: %s\n",
                diagnostic.severity().word(), diagnostic.code().id(), diagnostic.message()));
        out.append("  --> ").append(diagnostic.span()).append('\n');
        int margin = diagnostic.labels().stream()
                .mapToInt(label -> Integer.toString(label.span().line()).length())
                .max()
                .orElse(1);
        SourceFile quoted = diagnostic.span().file();
        List<Label> inOrder = diagnostic.labels().stream()
                .sorted((a, b) -> a.span().file().equals(b.span().file())
                        ? Integer.compare(a.span().start(), b.span().start())
                        : a.span().file().equals(diagnostic.span().file()) ? -1 : 1)
                .toList();
        int lastLine = -1;
        for (Label label : inOrder) {
            Span span = label.span();
            if (!span.file().equals(quoted)) {
                quoted = span.file();
                lastLine = -1;
                out.append("  ::: ").append(span).append('\n');
            }
            if (span.line() != lastLine) {
                String text = span.file().lineText(span.start());
                out.append(String.format("%" + margin + "d | %s\n", span.line(), text.replace('\t', ' ')));
                lastLine = span.line();
            }
            out.append(" ".repeat(margin)).append(" | ").append(" ".repeat(span.column() - 1));
            out.append((label == diagnostic.labels().get(0) ? "^" : "-").repeat(width(span)));
            out.append(label.note().isEmpty() ? "" : " " + label.note()).append('\n');
        }
        for (Help help : diagnostic.helps()) {
            out.append("help: ").append(help.text()).append('\n');
        }
        return out.toString();
    }

    /** How many columns of its first line the span takes. */
    private static int width(Span span) {
        SourceFile file = span.file();
        int lineEnd = file.lineStart(span.start()) + file.lineText(span.start()).length();
        int end = Math.max(span.start(), Math.min(span.end(), lineEnd));
        return Math.max(1, file.text().codePointCount(span.start(), end));
    }
}
