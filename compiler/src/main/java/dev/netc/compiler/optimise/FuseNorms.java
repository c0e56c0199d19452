package dev.netc.compiler.optimise;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch normalisation and the nonlinearity behind it become one step: what lies between them is never stored. To
 * predict, any nonlinearity; to train, a ReLU alone, of whose input the signs are enough for the backward pass.
 */
record FuseNorms(String name, String summary, boolean trains) implements Rewrite {

    static final FuseNorms PREDICTING = new FuseNorms(
            "fuse-norm-activation",
            "a batchnorm that no convolution takes in predicts with the nonlinearity behind it",
            false);

    static final FuseNorms TRAINING =
            new FuseNorms("fuse-norm-relu", "a batchnorm and the relu behind it train as one", true);

    @Override
    public Steps apply(Steps steps) {
        Map<Integer, Integer> uses = steps.uses();
        Map<Integer, Integer> norms = new HashMap<>();
        List<Step> rewritten = new ArrayList<>();
        for (Step step : steps.list()) {
            Integer norm = norms.get(step.inputs().get(0));
            if (norm != null && isTakenIn(step) && uses.get(step.inputs().get(0)) == 1) {
                rewritten.set(norm, joined((Step.Run) rewritten.get(norm), (Step.Run) step));
                continue;
            }
            if (step instanceof Step.Run run && run.operation() instanceof Operation.BatchNorm) {
                norms.put(run.output(), rewritten.size());
            }
            rewritten.add(step);
        }
        return steps.with(rewritten);
    }

    private boolean isTakenIn(Step step) {
        return step instanceof Step.Run run
                && run.operation() instanceof Operation.Activation activation
                && (!trains || activation.function().equals("RELU"));
    }

    /** Named apart, since a class has the fields of both: {@code batchnormAndRelu} predicts. */
    private Step.Fused joined(Step.Run norm, Step.Run activation) {
        Step.Fused both = Step.Fused.of(List.of(norm, activation));
        return trains ? both : both.named(both.field().replace(norm.field() + "To", norm.field() + "And"));
    }
}
