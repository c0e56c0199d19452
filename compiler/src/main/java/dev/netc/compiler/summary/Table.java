package dev.netc.compiler.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as their widest cell; numbers to the right. */
public final class Table {
    private final List<String> heads;
    private final List<Boolean> right;
    private final List<List<String>> rows = new ArrayList<>();

    /** A head that begins with '>' makes a column of numbers. */
    public Table(String... heads) {
        this.heads =
                List.of(heads).stream().map(head -> head.replaceFirst("^>", "")).toList();
        this.right = List.of(heads).stream().map(head -> head.startsWith(">")).toList();
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** For a terminal. */
    public String text() {
        int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
        List<String> rule = Arrays.stream(widths).mapToObj("-"::repeat).toList();
        StringBuilder out = new StringBuilder(line(heads, widths)).append(line(rule, widths));
        rows.forEach(row -> out.append(line(row, widths)));
        return out.toString();
    }

    /** For a Markdown page. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("| ").append(String.join(" | ", heads)).append(" |\n|");
        right.forEach(number -> out.append(number ? " ---: |" : " --- |"));
        out.append('\n');
        for (List<String> row : rows) {
            List<String> cells =
                    row.stream().map(cell -> cell.replace("|", "\\|")).toList();
            out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return out.toString();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String gap = " ".repeat(widths[i] - cells.get(i).length());
            out.append(i == 0 ? "" : "  ").append(right.get(i) ? gap + cells.get(i) : cells.get(i) + gap);
        }
        return out.toString().stripTrailing() + "\n";
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(heads.get(column).length(), Math::max);
    }
}
