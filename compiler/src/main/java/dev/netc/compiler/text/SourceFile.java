package dev.netc.compiler.text;

/**
 * A .net file as it was read.
 *
 * @param name what diagnostics and the generated class call it: a path with forward slashes, never absolute
 * @param text the whole file
 */
public record SourceFile(String name, String text) {

    /** The last part of the name: {@code resnet20.net}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The line, counted from 1, in which the character at {@code offset} stands. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column, counted from 1 in code points, of the character at {@code offset}. */
    public int column(int offset) {
        return text.codePointCount(lineStart(offset), offset) + 1;
    }

    /** The offset of the first character of the line that holds {@code offset}. */
    public int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The text of the line that holds {@code offset}, without its end. */
    public String lineText(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(lineStart(offset), end < 0 ? text.length() : end).stripTrailing();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
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
