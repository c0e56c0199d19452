package dev.netc.compiler.lower;

import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Recomputation;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.plan.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses what training computes twice. A budget is how many values a segment may hold: blocks that fit are segments,
 * as many in a row as fit, the outermost ones first; of several budgets that is taken which needs the least memory.
 * Chen et al. 2016, appendix A. Layers outside of blocks and blocks of several inputs keep their values.
 */
public final class SegmentPlanner {
    /** Layers above which a run of blocks is no segment: what a budget may cost to reckon has to end somewhere. */
    private static final int MOST_LAYERS = 4096;

    private final Plan plan;
    private final Map<Routine, Long> values = new LinkedHashMap<>();
    private final Map<Routine, Integer> calls = new HashMap<>();

    private SegmentPlanner(Plan plan) {
        this.plan = plan;
        for (Routine routine : plan.routines()) {
            values.put(routine, Recomputation.NONE.kept(routine, List.of()));
        }
        plan.routines().forEach(this::countCalls);
        countCalls(plan.main());
    }

    /** {@code plan} with the segments that save most; with none where none saves anything. */
    public static Plan recomputing(Plan plan) {
        return plan.with(new SegmentPlanner(plan).best());
    }

    private void countCalls(Routine routine) {
        for (Step step : routine.trained()) {
            if (step instanceof Step.Call call) {
                calls.merge(call.callee(), call.times(), Math::max);
            }
        }
    }

    private Recomputation best() {
        Recomputation best = Recomputation.NONE;
        long least = memory(best);
        for (long size : values.values()) {
            long most = least;
            for (long budget = size; budget > 0 && budget < most; budget *= 2) {
                Recomputation candidate = segments(budget);
                if (memory(candidate) < least) {
                    best = candidate;
                    least = memory(candidate);
                }
            }
        }
        return best;
    }

    private Recomputation segments(long budget) {
        Map<Routine, Integer> lengths = new LinkedHashMap<>();
        List<Long> scratch = new ArrayList<>();
        values.forEach((routine, size) -> {
            long fitting = size == 0 ? 0 : Math.min(budget / size, calls.get(routine));
            long length = Math.min(
                    fitting, MOST_LAYERS / Math.max(1, Totals.of(routine).layers()));
            boolean saves = length * size > routine.shape(routine.result()).elements();
            if (routine.inputs().size() == 1 && saves) {
                lengths.put(routine, (int) length);
            }
        });
        Set<Routine> outermost = new HashSet<>();
        addOutermost(plan.main(), lengths, outermost, new HashSet<>());
        lengths.keySet().retainAll(outermost);
        lengths.forEach((routine, length) -> grow(scratch, routine, length));
        return new Recomputation(lengths, scratch);
    }

    /** Adds the routines of {@code lengths} that {@code routine} calls otherwise than inside of another one of them. */
    private static void addOutermost(
            Routine routine, Map<Routine, Integer> lengths, Set<Routine> outermost, Set<Routine> seen) {
        for (Step step : routine.trained()) {
            if (step instanceof Step.Call call && lengths.containsKey(call.callee())) {
                outermost.add(call.callee());
            } else if (step instanceof Step.Call call && seen.add(call.callee())) {
                addOutermost(call.callee(), lengths, outermost, seen);
            }
        }
    }

    private static void grow(List<Long> scratch, Routine routine, int length) {
        List<Long> once = Recomputation.values(routine);
        for (int i = 0; i < length * once.size(); i++) {
            long elements = once.get(i % once.size());
            if (i == scratch.size()) {
                scratch.add(elements);
            } else {
                scratch.set(i, Math.max(scratch.get(i), elements));
            }
        }
    }

    private long memory(Recomputation recomputation) {
        long scratch =
                recomputation.scratch().stream().mapToLong(Long::longValue).sum();
        return scratch + recomputation.kept(plan.main(), List.of(plan.trained()));
    }
}
