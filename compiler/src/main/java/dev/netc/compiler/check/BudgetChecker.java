package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.graph.Budget;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.plan.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Compares what a network costs with what its author expects. */
public final class BudgetChecker {
    private BudgetChecker() {}

    /** The same plans; an error for each budget that is missed. */
    public static Outcome<List<Plan>> check(List<Plan> plans) {
        List<Diagnostic> found = new ArrayList<>();
        for (Plan plan : plans) {
            for (Budget budget : plan.graph().budgets()) {
                check(plan, budget, found);
            }
        }
        return Outcome.of(plans, found);
    }

    private static void check(Plan plan, Budget budget, List<Diagnostic> found) {
        long actual = switch (budget.quantity()) {
            case PARAMETERS -> plan.learnable();
            case MACS -> plan.macs();
            case MEMORY -> plan.memoryBytes(budget.batch());
        };
        if (budget.allows(actual)) {
            return;
        }
        String unit = switch (budget.quantity()) {
            case PARAMETERS -> actual == 1 ? "parameter" : "parameters";
            case MACS -> actual == 1 ? "multiply-add" : "multiply-adds";
            case MEMORY -> "bytes at batch " + budget.batch();
        };
        Diagnostic diagnostic = Diagnostic.at(
                budget.span(),
                code(budget),
                code(budget).title(),
                String.format(Locale.ROOT, "`%s` has %,d %s", plan.name(), actual, unit));
        for (Step step : spenders(plan, budget)) {
            diagnostic = diagnostic.and(
                    step.origin().span(),
                    String.format(Locale.ROOT, "%,d here", cost(budget).applyAsLong(step)));
        }
        found.add(diagnostic);
    }

    private static Code code(Budget budget) {
        return switch (budget.quantity()) {
            case PARAMETERS -> Code.EXPECTED_PARAMETERS;
            case MACS -> Code.EXPECTED_MACS;
            case MEMORY -> Code.EXPECTED_MEMORY;
        };
    }

    /** The three steps of the network that spend most, in the order of the file. */
    private static List<Step> spenders(Plan plan, Budget budget) {
        return plan.main().steps().stream()
                .filter(step -> cost(budget).applyAsLong(step) > 0)
                .sorted(Comparator.comparingLong(cost(budget)).reversed())
                .limit(3)
                .sorted(Comparator.comparing(step -> step.origin().span()))
                .toList();
    }

    private static ToLongFunction<Step> cost(Budget budget) {
        return switch (budget.quantity()) {
            case PARAMETERS -> step -> Totals.of(step).learnable();
            case MACS -> step -> Totals.of(step).macs();
            case MEMORY ->
                step -> Plan.BYTES
                        * (Totals.of(step).stored()
                                + budget.batch() * step.shape().elements());
        };
    }
}
