package dev.netc.cli.scores;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of a CSV file, RFC 4180, but with line ends of Unix. */
public final class Csv {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");
    private final StringBuilder text = new StringBuilder();

    public Csv row(List<?> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n")));
        return this;
    }

    public Csv row(Object... cells) {
        return row(List.of(cells));
    }

    private static String cell(Object value) {
        String text = value.toString();
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
