package dev.netc.compiler.text;

/**
 * A piece of a source file.
 *
 * @param start offset of the first character
 * @param end offset behind the last character, never before {@code start}
 */
public record Span(SourceFile file, int start, int end) implements Comparable<Span> {

    /** The piece from the beginning of this one to the end of {@code last}. */
    public Span to(Span last) {
        return new Span(file, start, Math.max(end, last.end));
    }

    public String text() {
        return file.text().substring(start, end);
    }

    public int line() {
        return file.line(start);
    }

    public int column() {
        return file.column(start);
    }

    @Override
    public int compareTo(Span other) {
        int byFile = file.name().compareTo(other.file.name());
        int byStart = byFile != 0 ? byFile : Integer.compare(start, other.start);
        return byStart != 0 ? byStart : Integer.compare(end, other.end);
    }

    @Override
    public String toString() {
        return file.name() + ":" + line() + ":" + column();
    }
}
