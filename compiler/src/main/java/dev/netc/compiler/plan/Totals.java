package dev.netc.compiler.plan;

import dev.netc.compiler.operation.Parameter;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums over a routine with everything it calls.
 *
 * @param learnable parameters that training changes
 * @param stored all elements of parameters, statistics included
 * @param macs multiply-adds for one sample
 * @param layers steps when everything is expanded
 */
public record Totals(long learnable, long stored, long macs, long layers) {
    private static final Totals NONE = new Totals(0, 0, 0, 0);

    public static Totals of(Routine routine) {
        return of(routine, new HashMap<>());
    }

    /** Of one step. */
    public static Totals of(Step step) {
        return of(step, new HashMap<>());
    }

    private static Totals of(Routine routine, Map<Routine, Totals> known) {
        Totals total = known.get(routine);
        if (total == null) {
            total = routine.steps().stream().map(step -> of(step, known)).reduce(NONE, Totals::plus);
            known.put(routine, total);
        }
        return total;
    }

    private static Totals of(Step step, Map<Routine, Totals> known) {
        if (step instanceof Step.Call call) {
            Totals one = of(call.callee(), known);
            long n = call.times();
            return new Totals(times(n, one.learnable), times(n, one.stored), times(n, one.macs), times(n, one.layers));
        }
        Step.Run run = (Step.Run) step;
        long stored = run.operation().parameters().stream()
                .mapToLong(Parameter::elements)
                .sum();
        return new Totals(run.operation().learnable(), stored, run.operation().macs(run.shape()), 1);
    }

    private Totals plus(Totals other) {
        return new Totals(
                sum(learnable, other.learnable),
                sum(stored, other.stored),
                sum(macs, other.macs),
                sum(layers, other.layers));
    }

    /** A product of counts; what does not fit into 64 bits stays at the largest number. */
    private static long times(long n, long count) {
        return count != 0 && n > Long.MAX_VALUE / count ? Long.MAX_VALUE : n * count;
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
