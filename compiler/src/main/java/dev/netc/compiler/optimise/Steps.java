package dev.netc.compiler.optimise;

import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of one routine, as rewrites see them. Values keep their numbers, so the numbers of what was rewritten away
 * are missing.
 *
 * @param inputs shapes of the values 0, 1, ...
 * @param wanted values that someone outside of the steps reads
 */
public record Steps(List<Shape> inputs, List<Step> list, Set<Integer> wanted) {

    public Steps {
        list = List.copyOf(list);
    }

    Steps with(List<Step> steps) {
        return new Steps(inputs, steps, wanted);
    }

    /** Of a value that is an input or that one of the steps makes. */
    Shape shape(int value) {
        return value < inputs.size()
                ? inputs.get(value)
                : list.stream()
                        .filter(step -> step.output() == value)
                        .findFirst()
                        .orElseThrow()
                        .shape();
    }

    /** How often each value is read, by steps and from outside. */
    Map<Integer, Integer> uses() {
        Map<Integer, Integer> uses = new HashMap<>();
        list.forEach(step -> step.inputs().forEach(value -> uses.merge(value, 1, Integer::sum)));
        wanted.forEach(value -> uses.merge(value, 1, Integer::sum));
        return uses;
    }

    /**
     * The steps themselves.
     *
     * @throws IllegalStateException if one reads what is not there, or a wanted value is not made: a rewrite is wrong
     */
    Steps verified(String rewrite) {
        Set<Integer> made = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            made.add(i);
        }
        for (Step step : list) {
            if (!made.containsAll(step.inputs()) || !made.add(step.output())) {
                throw new IllegalStateException(rewrite + " broke the step " + step.field());
            }
        }
        if (!made.containsAll(wanted)) {
            throw new IllegalStateException(rewrite + " lost one of the values " + wanted);
        }
        return this;
    }
}
