package dev.netc.compiler.optimise;

import dev.netc.compiler.plan.Step;
import java.util.List;
import java.util.Set;

/** Applies the rewrites to the steps of a routine, one after the other, and checks the steps after each. */
public final class Optimiser {

    /** In the order in which they help each other. */
    private static final List<Rewrite> REWRITES = List.of(
            new DropDropout(),
            new RemoveDead(),
            new FuseConvolutions(),
            FuseNorms.PREDICTING,
            new MergePadding(),
            FuseNorms.TRAINING);

    private final List<Rewrite> rewrites;

    private Optimiser(List<Rewrite> rewrites) {
        this.rewrites = rewrites;
    }

    /** All rewrites but those of these names. */
    public static Optimiser without(Set<String> names) {
        return new Optimiser(REWRITES.stream()
                .filter(rewrite -> !names.contains(rewrite.name()))
                .toList());
    }

    /** All that there are, in their order. */
    public static List<Rewrite> rewrites() {
        return REWRITES;
    }

    /** How the routine predicts. */
    public List<Step> predicted(Steps steps) {
        return rewritten(steps, false);
    }

    /** How the routine trains. */
    public List<Step> trained(Steps steps) {
        return rewritten(steps, true);
    }

    private List<Step> rewritten(Steps steps, boolean trains) {
        Steps so = steps;
        for (Rewrite rewrite : rewrites) {
            if (rewrite.trains() == trains) {
                so = rewrite.apply(so).verified(rewrite.name());
            }
        }
        return so.list();
    }
}
