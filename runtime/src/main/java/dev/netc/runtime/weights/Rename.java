package dev.netc.runtime.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that gives a layer's name in a file. {@code {i}} in our name takes one part of it, or a piece of a part;
 * {@code {i}}, {@code {i+1}} or {@code {i-1}} in the foreign name says where it goes.
 */
final class Rename {

    private static final Pattern CAPTURE = Pattern.compile("\\{(\\w+)\\}");
    private static final Pattern USE = Pattern.compile("\\{(\\w+)(?:([+-])(\\d{1,6}))?\\}");

    private final Pattern own;
    private final List<String> captures;
    private final String foreign;

    private Rename(Pattern own, List<String> captures, String foreign) {
        this.own = own;
        this.captures = captures;
        this.foreign = foreign;
    }

    /** @throws WeightsException if a capture appears twice in {@code own}, or {@code foreign} uses another one */
    static Rename of(String own, String foreign) {
        StringBuilder pattern = new StringBuilder();
        List<String> captures = new ArrayList<>();
        Matcher capture = CAPTURE.matcher(own);
        int end = 0;
        while (capture.find()) {
            if (captures.contains(capture.group(1))) {
                throw new WeightsException("%s has {%s} twice".formatted(own, capture.group(1)));
            }
            captures.add(capture.group(1));
            pattern.append(Pattern.quote(own.substring(end, capture.start()))).append("([^.]+)");
            end = capture.end();
        }
        pattern.append(Pattern.quote(own.substring(end)));
        Matcher use = USE.matcher(foreign);
        while (use.find()) {
            if (!captures.contains(use.group(1))) {
                throw new WeightsException("%s has no {%s} for %s".formatted(own, use.group(1), foreign));
            }
        }
        return new Rename(Pattern.compile(pattern.toString()), captures, foreign);
    }

    /** The foreign name of {@code layer}; empty if the rule does not apply. */
    Optional<String> apply(String layer) {
        Matcher match = own.matcher(layer);
        if (!match.matches()) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        Matcher use = USE.matcher(foreign);
        while (use.find()) {
            String value = match.group(1 + captures.indexOf(use.group(1)));
            if (use.group(2) != null) {
                if (!value.matches("\\d{1,9}")) {
                    return Optional.empty();
                }
                int offset = Integer.parseInt(use.group(3));
                value = Integer.toString(Integer.parseInt(value) + (use.group(2).equals("+") ? offset : -offset));
            }
            use.appendReplacement(name, Matcher.quoteReplacement(value));
        }
        return Optional.of(use.appendTail(name).toString());
    }
}
