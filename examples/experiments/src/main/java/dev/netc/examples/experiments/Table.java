package dev.netc.examples.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows under a head. Cells hold nothing that CSV or Markdown would have to quote. */
final class Table {
    private static final Pattern SEPARATOR = Pattern.compile("[,|\"\\n]");

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row; numbers appear as Java prints them. */
    Table row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + head);
        }
        List<String> row = List.of(cells).stream().map(Object::toString).toList();
        if (row.stream().anyMatch(cell -> SEPARATOR.matcher(cell).find())) {
            throw new IllegalArgumentException("a cell of " + row + " would have to be quoted");
        }
        rows.add(row);
        return this;
    }

    String csv() {
        return String.join(",", head)
                + "\n"
                + rows.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
    }

    /** The first column to the left, the others to the right. */
    String markdown() {
        List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
        rule.set(0, "---");
        return line(head) + line(rule) + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
