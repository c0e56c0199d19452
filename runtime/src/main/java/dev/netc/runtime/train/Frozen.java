package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters that training leaves as they are. */
final class Frozen {

    private final List<Rule> rules;
    private final Set<Parameter> held = new LinkedHashSet<>();

    /** Freezes, or lets learn again, what a glob names. */
    record Rule(boolean freezes, String glob) {

        boolean names(Parameter parameter) {
            String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q");
            return Pattern.matches(regex, parameter.name());
        }
    }

    /**
     * @param rules of several that name a parameter the last counts
     * @throws TrainingException if one of the rules names nothing, or nothing is left to learn
     */
    Frozen(List<Rule> rules, Iterable<Parameter> parameters) {
        this.rules = List.copyOf(rules);
        for (Rule rule : rules) {
            boolean any = false;
            for (Parameter parameter : parameters) {
                if (rule.names(parameter)) {
                    any = true;
                    held.remove(parameter);
                }
                if (rule.names(parameter) && rule.freezes()) {
                    held.add(parameter);
                }
            }
            if (!any) {
                throw new TrainingException("%s \"%s\": no parameter has such a name"
                        .formatted(rule.freezes() ? "freeze" : "unfreeze", rule.glob()));
            }
        }
        boolean learns = false;
        for (Parameter parameter : parameters) {
            learns |= parameter.role().learnable() && !held.contains(parameter);
        }
        if (!learns) {
            throw new TrainingException("all parameters are frozen, so there is nothing to learn");
        }
    }

    boolean holds(Parameter parameter) {
        return held.contains(parameter);
    }

    /** Says to the parameters whether they are frozen. */
    void mark(boolean frozen) {
        held.forEach(parameter -> parameter.freeze(frozen));
    }

    /** For the record: the globs, separated by blanks; those that let learn again with a mark in front. */
    @Override
    public String toString() {
        return rules.stream()
                .map(rule -> (rule.freezes() ? "" : "!") + rule.glob())
                .collect(Collectors.joining(" "));
    }
}
