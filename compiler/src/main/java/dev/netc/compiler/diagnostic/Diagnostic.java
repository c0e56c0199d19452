package dev.netc.compiler.diagnostic;

import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing the compiler has to say about a model. Severity belongs to the code.
 *
 * @param message one sentence; the labels carry the places and the numbers
 * @param labels what to quote, the place to blame first; never empty
 * @param helps what the author can do next, each a possible repair
 */
public record Diagnostic(Code code, String message, List<Label> labels, List<Help> helps)
        implements Comparable<Diagnostic> {

    public Diagnostic {
        labels = List.copyOf(labels);
        helps = List.copyOf(helps);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a diagnostic needs a place");
        }
    }

    /** A diagnostic about one place. */
    public static Diagnostic at(Span span, Code code, String message, String note) {
        return new Diagnostic(code, message, List.of(new Label(span, note)), List.of());
    }

    /** The same with one more place that explains it. */
    public Diagnostic and(Span span, String note) {
        List<Label> more = new ArrayList<>(labels);
        more.add(new Label(span, note));
        return new Diagnostic(code, message, more, helps);
    }

    /** The same with advice that cannot be applied by a tool. */
    public Diagnostic help(String text) {
        return help(new Help(text, List.of()));
    }

    /** The same with a repair. */
    public Diagnostic help(Help help) {
        List<Help> more = new ArrayList<>(helps);
        more.add(help);
        return new Diagnostic(code, message, labels, more);
    }

    public Severity severity() {
        return code.severity();
    }

    /** The place to blame. */
    public Span span() {
        return labels.get(0).span();
    }

    @Override
    public int compareTo(Diagnostic other) {
        int bySpan = span().compareTo(other.span());
        return bySpan != 0 ? bySpan : code.compareTo(other.code);
    }

    /**
     * A place in the model.
     *
     * @param note what is there to know about it; "" if the place alone says enough
     */
    public record Label(Span span, String note) {}

    /**
     * A repair.
     *
     * @param text one line
     * @param edits what to change, empty if only a person can; certain to keep the author's meaning
     */
    public record Help(String text, List<Edit> edits) {
        public Help {
            edits = List.copyOf(edits);
        }

        /** The question whether the word at {@code span} should be {@code near}. */
        public static Help didYouMean(String near, Span span) {
            return new Help("did you mean `" + near + "`?", List.of(new Edit(span, near)));
        }
    }

    /** A replacement of a piece of the model's text. */
    public record Edit(Span span, String replacement) {}
}
