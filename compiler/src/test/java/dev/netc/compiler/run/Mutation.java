package dev.netc.compiler.run;

import dev.netc.compiler.layer.LayerCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a network: in most cases it is wrong afterwards. */
final class Mutation {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern LAYER = Pattern.compile("\\b(" + String.join("|", LayerCatalogue.keywords()) + ")\\b");
    private static final Pattern JOIN = Pattern.compile("> (concat|add|multiply|scale)");
    private static final Pattern SHORTCUT = Pattern.compile("shortcut (\\w+( \\w+)?(, avgpool)?)");
    private static final Pattern NAME = Pattern.compile("\\bv\\d+\\b");
    private static final Pattern WORD = Pattern.compile("\\S+");

    private final Dice dice;
    private String text;

    private Mutation(String text, long seed) {
        this.dice = new Dice(seed);
        this.text = text;
    }

    /** {@code text} after {@code count} mutations. */
    static String of(String text, long seed, int count) {
        // What the author expects would hide most mutations from the compiler's later stages.
        Mutation mutation = new Mutation(text.replaceAll("expect [0-9x]+\n", ""), seed);
        for (int i = 0; i < count; i++) {
            mutation.mutate();
        }
        return mutation.text;
    }

    private void mutate() {
        switch (dice.between(0, 9)) {
            case 0, 1, 2 -> replace(NUMBER, dice.of("0", "1", "2", "3", "4", "5", "7", "8", "16", "99999999999"));
            case 3 -> replace(LAYER, dice.of(List.copyOf(LayerCatalogue.keywords())));
            case 4 -> replace(JOIN, "> " + dice.of("concat", "add", "multiply", "scale"));
            case 5 -> replace(SHORTCUT, "shortcut " + dice.of("identity", "projection", "pad", "pad both", "none"));
            case 6 -> replace(NAME, "v" + dice.between(0, 5));
            case 7 -> replace(WORD, dice.of("", "->", "|", ">", "}", ", groups 3", ", pad 2", ", stride 3", "relu"));
            default -> moveLine();
        }
    }

    /** Replaces one of the matches. */
    private void replace(Pattern pattern, String replacement) {
        Matcher matcher = pattern.matcher(text);
        List<int[]> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(new int[] {matcher.start(), matcher.end()});
        }
        if (!found.isEmpty()) {
            int[] place = dice.of(found);
            text = text.substring(0, place[0]) + replacement + text.substring(place[1]);
        }
    }

    /** Drops a line or doubles it elsewhere. */
    private void moveLine() {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String line = dice.of(lines);
        if (dice.oneIn(3)) {
            lines.add(dice.between(0, lines.size()), line);
        } else {
            lines.remove(line);
        }
        text = String.join("\n", lines) + "\n";
    }
}
