package dev.netc.compiler.optimise;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A batch normalisation and the ReLU behind it train as one step: what lies between them is never stored. */
final class FuseNormRelu implements Rewrite {

    @Override
    public String name() {
        return "fuse-norm-relu";
    }

    @Override
    public String summary() {
        return "a batchnorm and the relu behind it train as one";
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Steps apply(Steps steps) {
        Map<Integer, Integer> uses = steps.uses();
        Map<Integer, Integer> norms = new HashMap<>();
        List<Step> rewritten = new ArrayList<>();
        for (Step step : steps.list()) {
            Integer norm = norms.get(step.inputs().get(0));
            if (norm != null && isRelu(step) && uses.get(step.inputs().get(0)) == 1) {
                rewritten.set(norm, Step.Fused.of(List.of((Step.Run) rewritten.get(norm), (Step.Run) step)));
                continue;
            }
            if (step instanceof Step.Run run && run.operation() instanceof Operation.BatchNorm) {
                norms.put(run.output(), rewritten.size());
            }
            rewritten.add(step);
        }
        return steps.with(rewritten);
    }

    private static boolean isRelu(Step step) {
        return step instanceof Step.Run run
                && run.operation() instanceof Operation.Activation activation
                && activation.function().equals("RELU");
    }
}
