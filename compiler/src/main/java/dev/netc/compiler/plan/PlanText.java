package dev.netc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as text: stable, so that it can be compared, and complete, so that it identifies the network. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder out = new StringBuilder(network(plan));
        plan.recipe().forEach(line -> out.append("train ").append(line).append('\n'));
        return out.toString();
    }

    static String network(Plan plan) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "network %s: %s, %,d parameters, %,d multiply-adds\n",
                plan.name(),
                plan.input(),
                plan.learnable(),
                plan.macs()));
        out.append("slots ").append(plan.slots()).append('\n');
        List<Routine> all = new ArrayList<>(plan.routines());
        all.add(plan.main());
        for (Routine routine : all) {
            String inputs = routine.inputs().stream().map(Object::toString).collect(Collectors.joining(", "));
            out.append(String.format(Locale.ROOT, "\n%s(%s): %s\n", routine.className(), inputs, routine.signature()));
            for (Step step : routine.steps()) {
                String from = step.inputs().stream().map(i -> "v" + i).collect(Collectors.joining(", "));
                out.append(String.format(
                        Locale.ROOT,
                        "  v%-3d = %-60s (%s)  %s, %s\n",
                        step.output(),
                        describe(step),
                        from,
                        step.shape(),
                        routine.places().get(step.output())));
            }
            out.append("  return v").append(routine.result()).append('\n');
        }
        for (Plan.Output output : plan.outputs()) {
            out.append(
                    String.format(Locale.ROOT, "output %s = v%d, %s\n", output.name(), output.value(), output.shape()));
        }
        return out.toString();
    }

    private static String describe(Step step) {
        if (step instanceof Step.Call call) {
            return call.field() + ": " + (call.times() == 1 ? "" : call.times() + " x ")
                    + call.callee().className();
        }
        return step.field() + ": " + ((Step.Run) step).operation();
    }
}
