package dev.netc.compiler.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A .net file as it was read. */
public final class SourceFile {
    private final String name;
    private final String text;

    /** The offset of each line's first character. */
    private final int[] lineStarts;

    /**
     * A file that was read.
     *
     * @param name what diagnostics and the generated class call it: a path with forward slashes, never absolute
     * @param text the whole file
     */
    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        IntStream behindEnds = IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == '\n')
                .map(i -> i + 1);
        this.lineStarts = IntStream.concat(IntStream.of(0), behindEnds).toArray();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The last part of the name: {@code resnet20.net}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The line, counted from 1, in which the character at {@code offset} stands. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** The column, counted from 1 in code points, of the character at {@code offset}. */
    public int column(int offset) {
        return text.codePointCount(lineStart(offset), offset) + 1;
    }

    /** The offset of the first character of the line that holds {@code offset}. */
    public int lineStart(int offset) {
        return lineStarts[line(offset) - 1];
    }

    /** The text of the line that holds {@code offset}, without its end. */
    public String lineText(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(lineStart(offset), end < 0 ? text.length() : end).stripTrailing();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
