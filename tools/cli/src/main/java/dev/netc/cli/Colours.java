package dev.netc.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours what a diagnostic is made of: its first word, the arrows and margins, the carets, the advice. */
final class Colours {
    private static final Pattern HEAD = Pattern.compile("^(?:(error)|(warning)|(note|help))(\\[N\\d+])?:");
    private static final Pattern MARGIN = Pattern.compile("^( *(?:-->|:::)|\\s*\\d* \\|)");
    private static final Pattern CARETS = Pattern.compile("^(\\s* \\| *)(\\^+.*)$");
    private static final String RED = "\033[1;31m";
    private static final String YELLOW = "\033[1;33m";
    private static final String CYAN = "\033[1;36m";
    private static final String BLUE = "\033[34m";
    private static final String PLAIN = "\033[0m";

    private Colours() {}

    /** The same lines, coloured. */
    static String paint(String text) {
        StringBuilder out = new StringBuilder();
        text.lines().forEach(line -> out.append(line(line)).append('\n'));
        return out.toString();
    }

    private static String line(String line) {
        Matcher head = HEAD.matcher(line);
        if (head.find()) {
            String colour = head.group(1) != null ? RED : head.group(2) != null ? YELLOW : CYAN;
            return colour + head.group() + PLAIN + line.substring(head.end());
        }
        Matcher carets = CARETS.matcher(line);
        if (carets.find()) {
            return BLUE + carets.group(1) + PLAIN + RED + carets.group(2) + PLAIN;
        }
        Matcher margin = MARGIN.matcher(line);
        return margin.find() ? BLUE + margin.group() + PLAIN + line.substring(margin.end()) : line;
    }
}
