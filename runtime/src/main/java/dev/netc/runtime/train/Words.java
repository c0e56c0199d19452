package dev.netc.runtime.train;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The words of one line of a recipe, read from left to right. */
final class Words {

    private final String line;
    private final List<String> words;
    private int next;

    Words(String line) {
        this.line = line.strip();
        this.words = Arrays.stream(this.line.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Reads a whole line with {@code reader}, which knows what stands behind its first words. */
    static <T> T read(String line, int skip, Function<Words, T> reader) {
        Words words = new Words(line);
        words.next = skip;
        T value = reader.apply(words);
        if (words.more()) {
            throw words.problem("nothing more is expected at \"%s\"".formatted(words.words.get(words.next)));
        }
        return value;
    }

    boolean more() {
        return next < words.size();
    }

    /** Takes the next word if it is {@code word}. */
    boolean take(String word) {
        boolean is = more() && words.get(next).equals(word);
        next += is ? 1 : 0;
        return is;
    }

    /** Takes all that is left if it is one of {@code kinds} and the name of a folder, which may have spaces. */
    Optional<String> takeFolder(List<String> kinds) {
        String rest = more() ? line.split("[\\s,]+", next + 1)[next] : "";
        boolean is = kinds.stream().anyMatch(kind -> rest.startsWith(kind) && rest.length() > kind.length());
        next = is ? words.size() : next;
        return is ? Optional.of(rest) : Optional.empty();
    }

    /** The next word, one of {@code allowed}. */
    String choice(String what, String... allowed) {
        return choice(what, List.of(allowed));
    }

    /** The same for a list. */
    String choice(String what, List<String> allowed) {
        String word = next(what);
        if (allowed.contains(word)) {
            return word;
        }
        Optional<String> near = Spelling.nearest(word, allowed);
        throw problem("%s is no %s%s; allowed: %s"
                .formatted(
                        quoted(word),
                        what,
                        near.map(n -> "; did you mean \"" + n + "\"?").orElse(""),
                        String.join(", ", allowed)));
    }

    /** The next word as a number of {@code from} to {@code to}. */
    double number(String what, double from, double to) {
        String word = next(what);
        double value;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw problem("%s should be a number, not %s".formatted(what, quoted(word)));
        }
        if (!(value >= from && value <= to)) {
            throw problem("%s should be %s, not %s".formatted(what, range(from, to), word));
        }
        return value;
    }

    /** The next word as a whole number of at least {@code from}. */
    long whole(String what, long from) {
        String word = next(what);
        try {
            long value = Long.parseLong(word);
            if (value >= from) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, together with what is too small
        }
        String least = from == Long.MIN_VALUE ? "" : " of at least " + from;
        throw problem("%s should be a whole number%s, not %s".formatted(what, least, quoted(word)));
    }

    int count(String what, int from) {
        return (int) Math.min(whole(what, from), Integer.MAX_VALUE);
    }

    boolean flag(String what) {
        return choice("value of " + what, "on", "off").equals("on");
    }

    RecipeException problem(String problem) {
        return new RecipeException("recipe, \"%s\": %s".formatted(line, problem));
    }

    /** As the grammar of .net files reads it: {@code 0.1}, {@code 30}, {@code 1e-8}. */
    static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return new BigDecimal(Double.toString(number))
                .stripTrailingZeros()
                .toString()
                .replace('E', 'e');
    }

    static String text(boolean flag) {
        return flag ? "on" : "off";
    }

    private String next(String what) {
        if (!more()) {
            throw problem("the %s is missing".formatted(what));
        }
        return words.get(next++);
    }

    private static String quoted(String word) {
        return '"' + word + '"';
    }

    private static String range(double from, double to) {
        return to == Double.MAX_VALUE ? "at least " + text(from) : text(from) + " to " + text(to);
    }
}
