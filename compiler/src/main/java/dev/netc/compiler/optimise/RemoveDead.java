package dev.netc.compiler.optimise;

import dev.netc.compiler.plan.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What nobody reads is not computed. */
final class RemoveDead implements Rewrite {

    @Override
    public String name() {
        return "remove-dead";
    }

    @Override
    public String summary() {
        return "values that nobody reads are not computed";
    }

    @Override
    public Steps apply(Steps steps) {
        Set<Integer> read = new HashSet<>(steps.wanted());
        Deque<Step> alive = new ArrayDeque<>();
        List<Step> all = steps.list();
        for (int i = all.size() - 1; i >= 0; i--) {
            Step step = all.get(i);
            if (read.contains(step.output())) {
                read.addAll(step.inputs());
                alive.addFirst(step);
            }
        }
        return steps.with(List.copyOf(alive));
    }
}
