package dev.netc.compiler.optimise;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A convolution, the batch normalisation behind it, the sum of a residual block and its nonlinearity become one step:
 * y = g(norm(conv(x)) + s). The normalisation is folded into the filters (Jacob et al. 2018, section 3.2); the rest is
 * done to each part of the result before it is stored. The step stands where its last part stood, so that the shortcut,
 * W_s too, is there by then. A sum whose other term is what the convolution reads stays apart, since the sum is written
 * over that term.
 */
final class FuseConvolutions implements Rewrite {

    @Override
    public String name() {
        return "fuse-convolutions";
    }

    @Override
    public String summary() {
        return "batchnorm, residual sum and nonlinearity become a part of the convolution before them";
    }

    @Override
    public Steps apply(Steps steps) {
        Map<Integer, List<Step.Run>> chains = chains(steps);
        Set<Integer> inside = new HashSet<>();
        chains.values().forEach(chain -> chain.forEach(part -> inside.add(part.output())));
        List<Step> rewritten = new ArrayList<>();
        for (Step step : steps.list()) {
            List<Step.Run> chain = chains.get(step.output());
            if (chain != null) {
                rewritten.add(Step.Fused.of(chain));
            } else if (!inside.contains(step.output())) {
                rewritten.add(step);
            }
        }
        return steps.with(rewritten);
    }

    /** The parts of each fused step, by the value that the last of them makes. */
    private static Map<Integer, List<Step.Run>> chains(Steps steps) {
        Map<Integer, Integer> uses = steps.uses();
        Map<Integer, List<Step.Run>> open = new HashMap<>();
        for (Step step : steps.list()) {
            if (!(step instanceof Step.Run run)) {
                continue;
            }
            if (run.operation() instanceof Operation.Convolution) {
                open.put(run.output(), List.of(run));
                continue;
            }
            run.inputs().stream()
                    .filter(value -> open.containsKey(value)
                            && uses.get(value) == 1
                            && !steps.wanted().contains(value)
                            && mayFollow(open.get(value), run))
                    .findFirst()
                    .ifPresent(value -> {
                        List<Step.Run> longer = new ArrayList<>(open.remove(value));
                        longer.add(run);
                        open.put(run.output(), longer);
                    });
        }
        open.values().removeIf(chain -> chain.size() == 1);
        return open;
    }

    private static boolean mayFollow(List<Step.Run> chain, Step.Run next) {
        Operation last = chain.get(chain.size() - 1).operation();
        if (next.operation() instanceof Operation.BatchNorm) {
            return last instanceof Operation.Convolution;
        } else if (next.operation() instanceof Operation.Add) {
            return next.inputs().size() == 2
                    && !next.inputs().contains(chain.get(0).inputs().get(0))
                    && !(last instanceof Operation.Activation || last instanceof Operation.Add);
        }
        return next.operation() instanceof Operation.Activation && !(last instanceof Operation.Activation);
    }
}
