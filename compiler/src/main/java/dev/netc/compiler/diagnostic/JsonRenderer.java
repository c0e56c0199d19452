package dev.netc.compiler.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes diagnostics for tools: one JSON object for each, lines and columns counted from 1. */
public final class JsonRenderer {
    private JsonRenderer() {}

    /** A JSON array of all of them. */
    public static String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(JsonRenderer::object).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    private static String object(Diagnostic diagnostic) {
        String labels = diagnostic.labels().stream()
                .map(label -> String.format(
                        Locale.ROOT,
                        "{\"file\":%s,\"line\":%d,\"column\":%d,\"start\":%d,\"end\":%d,\"note\":%s}",
                        quoted(label.span().file().name()),
                        label.span().line(),
                        label.span().column(),
                        label.span().start(),
                        label.span().end(),
                        quoted(label.note())))
                .collect(Collectors.joining(","));
        String helps = diagnostic.helps().stream()
                .map(help -> String.format(
                        Locale.ROOT,
                        "{\"text\":%s,\"edits\":[%s]}",
                        quoted(help.text()),
                        help.edits().stream()
                                .map(edit -> String.format(
                                        Locale.ROOT,
                                        "{\"file\":%s,\"start\":%d,\"end\":%d,\"replacement\":%s}",
                                        quoted(edit.span().file().name()),
                                        edit.span().start(),
                                        edit.span().end(),
                                        quoted(edit.replacement())))
                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"code\":\"%s\",\"severity\":\"%s\",\"message\":%s,\"labels\":[%s],\"helps\":[%s]}",
                diagnostic.code().id(),
                diagnostic.severity().word(),
                quoted(diagnostic.message()),
                labels,
                helps);
    }

    /** A JSON string, ASCII alone, so that no terminal or pipe can spoil it. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
