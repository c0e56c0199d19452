package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.syntax.Statement.Label;
import dev.netc.compiler.text.Span;
import java.util.List;
import java.util.Optional;

/** Reads {@code labels cat, dog} and {@code labels "file.txt"}, one label a line. */
final class LabelsReader {
    private final Context context;

    LabelsReader(Context context) {
        this.context = context;
    }

    Optional<Graph.Labels> read(Statement.Labels labels) {
        Label first = labels.labels().get(0);
        if (labels.labels().size() > 1 || !first.quoted()) {
            List<String> names = labels.labels().stream().map(Label::text).toList();
            return Optional.of(new Graph.Labels(names, labels.span()));
        }
        Span span = first.span();
        String path = ModelPath.relative(filePath(span), first.text());
        Optional<String> text = context.program().loader().load(path);
        if (text.isEmpty()) {
            context.found()
                    .add(Diagnostic.at(
                                    span,
                                    Code.LABELS_UNREADABLE,
                                    "the file of labels cannot be read",
                                    "no file " + path)
                            .help("several labels need no file: `labels cat, dog, bird`"));
            return Optional.empty();
        }
        String listed = text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get();
        return Optional.of(new Graph.Labels(
                listed.stripTrailing().lines().map(String::strip).toList(), labels.span()));
    }

    /** The file's path as the loader sees it: labels belong to networks, so it is the root. */
    private static String filePath(Span span) {
        return span.file().shortName();
    }
}
