package dev.netc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A plan as text: stable, so that it can be compared, and complete, so that it identifies the network. */
final class PlanText {
    private PlanText() {}

    /** How the network predicts, every value with its place, and how it is to be trained. */
    static String of(Plan plan) {
        StringBuilder out = head(plan);
        out.append("slots ").append(plan.slots()).append('\n');
        for (Routine routine : routines(plan)) {
            append(
                    out,
                    routine,
                    routine.predicted(),
                    value -> ", " + routine.places().get(value));
        }
        outputs(out, plan);
        plan.recomputation()
                .lengths()
                .forEach((routine, length) -> out.append("recompute ")
                        .append(routine.className())
                        .append(", ")
                        .append(length)
                        .append(" in a segment\n"));
        if (!plan.recomputation().scratch().isEmpty()) {
            out.append("scratch ").append(plan.recomputation().scratch()).append('\n');
        }
        plan.recipe().forEach(line -> out.append("train ").append(line).append('\n'));
        return out.toString();
    }

    /** What the network computes: nothing of how. */
    static String network(Plan plan) {
        StringBuilder out = head(plan);
        routines(plan).forEach(routine -> append(out, routine, routine.steps(), value -> ""));
        outputs(out, plan);
        return out.toString();
    }

    private static StringBuilder head(Plan plan) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "network %s: %s, %,d parameters, %,d multiply-adds\n",
                plan.name(),
                plan.input(),
                plan.learnable(),
                plan.macs()));
    }

    private static List<Routine> routines(Plan plan) {
        List<Routine> all = new ArrayList<>(plan.routines());
        all.add(plan.main());
        return all;
    }

    private static void append(StringBuilder out, Routine routine, List<Step> steps, IntFunction<String> place) {
        String inputs = routine.inputs().stream().map(Object::toString).collect(Collectors.joining(", "));
        out.append(String.format(Locale.ROOT, "\n%s(%s): %s\n", routine.className(), inputs, routine.signature()));
        for (Step step : steps) {
            String from = step.inputs().stream().map(i -> "v" + i).collect(Collectors.joining(", "));
            out.append(String.format(
                    Locale.ROOT,
                    "  v%-3d = %-60s (%s)  %s%s\n",
                    step.output(),
                    describe(step),
                    from,
                    step.shape(),
                    place.apply(step.output())));
        }
        out.append("  return v").append(routine.result()).append('\n');
    }

    private static void outputs(StringBuilder out, Plan plan) {
        for (Plan.Output output : plan.outputs()) {
            out.append(
                    String.format(Locale.ROOT, "output %s = v%d, %s\n", output.name(), output.value(), output.shape()));
        }
    }

    private static String describe(Step step) {
        if (step instanceof Step.Call call) {
            return call.field() + ": " + (call.times() == 1 ? "" : call.times() + " x ")
                    + call.callee().className();
        }
        return step instanceof Step.Fused fused
                ? fused.field() + ": "
                        + fused.parts().stream().map(PlanText::describe).collect(Collectors.joining("; "))
                : step.field() + ": " + ((Step.Run) step).operation();
    }
}
