package dev.netc.compiler.optimise;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dropout is the identity when predicting: what reads its result reads its input instead. Hinton et al. 2012. */
final class DropDropout implements Rewrite {

    @Override
    public String name() {
        return "drop-dropout";
    }

    @Override
    public String summary() {
        return "dropout does nothing when predicting";
    }

    @Override
    public Steps apply(Steps steps) {
        Map<Integer, Integer> instead = new HashMap<>();
        List<Step> kept = new ArrayList<>();
        for (Step step : steps.list()) {
            List<Integer> inputs = step.inputs().stream()
                    .map(value -> instead.getOrDefault(value, value))
                    .toList();
            boolean drops = step instanceof Step.Run run && run.operation() instanceof Operation.Dropout;
            if (drops && !steps.wanted().contains(step.output())) {
                instead.put(step.output(), inputs.get(0));
            } else {
                kept.add(step.reading(inputs));
            }
        }
        return steps.with(kept);
    }
}
