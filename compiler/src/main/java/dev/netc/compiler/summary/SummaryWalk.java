package dev.netc.compiler.summary;

import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.plan.Totals;
import dev.netc.compiler.summary.Summary.Row;
import java.util.ArrayList;
import java.util.List;

/** Follows a plan as it runs, every repetition of every block, and notes a row for each step. */
final class SummaryWalk {
    private final List<Row> rows = new ArrayList<>();

    List<Row> rows(Plan plan) {
        follow(plan.main(), List.of(ReceptiveField.PIXEL), "", 0);
        return rows;
    }

    private ReceptiveField follow(Routine routine, List<ReceptiveField> inputs, String prefix, int depth) {
        List<ReceptiveField> fields = new ArrayList<>(inputs);
        for (Step step : routine.steps()) {
            List<ReceptiveField> from = step.inputs().stream().map(fields::get).toList();
            fields.add(
                    step instanceof Step.Call call
                            ? call(call, from, prefix, depth)
                            : run((Step.Run) step, from, prefix, depth));
        }
        return fields.get(routine.result());
    }

    private ReceptiveField run(Step.Run step, List<ReceptiveField> from, String prefix, int depth) {
        ReceptiveField field = ReceptiveField.after(step.operation(), from);
        rows.add(row(step, prefix + step.field(), depth, step.implied(), field, false, 1));
        return field;
    }

    private ReceptiveField call(Step.Call call, List<ReceptiveField> from, String prefix, int depth) {
        List<ReceptiveField> inputs = new ArrayList<>(from);
        for (int i = 0; i < call.times(); i++) {
            String name = prefix + call.field() + (call.times() == 1 ? "" : "." + i);
            int header = rows.size();
            rows.add(null);
            inputs.set(0, follow(call.callee(), inputs, name + ".", depth + 1));
            rows.set(header, row(call, name, depth, "", inputs.get(0), true, call.times()));
        }
        return inputs.get(0);
    }

    /** {@code times} is how many rows share the step's costs. */
    private static Row row(
            Step step, String name, int depth, String implied, ReceptiveField field, boolean block, int times) {
        Totals totals = Totals.of(step);
        String text = step instanceof Step.Call call
                ? call.callee().signature()
                : step.origin().text();
        return new Row(
                depth,
                block,
                name,
                step.origin().span().line(),
                text,
                implied,
                step.shape(),
                totals.learnable() / times,
                totals.macs() / times,
                Plan.BYTES * step.shape().elements(),
                field.toString());
    }
}
