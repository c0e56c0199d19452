package dev.netc.compiler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the forward pass of training leaves for the backward pass, and what it does not: calls of some routines run in
 * segments, of which the result alone is kept, and the backward pass computes the values in between once more. Inside
 * of a segment there are no others.
 *
 * @param lengths how many calls in a row of a routine are one segment; routines that are not in it keep their values
 * @param scratch elements per sample of the first, second, ... value of a segment, of the largest segment each
 */
public record Recomputation(Map<Routine, Integer> lengths, List<Long> scratch) {
    /** Everything is kept. */
    public static final Recomputation NONE = new Recomputation(Map.of(), List.of());

    /** How many of the blocks of {@code call} are one segment; 0 if their values are kept. */
    public int segment(Step.Call call) {
        return Math.min(lengths.getOrDefault(call.callee(), 0), call.times());
    }

    /**
     * Elements per sample of the values that are kept.
     *
     * @param read values that are read after the last step, besides the routine's result
     */
    public long kept(Routine routine, Collection<Integer> read) {
        return kept(routine, read, new HashMap<>());
    }

    private long kept(Routine routine, Collection<Integer> read, Map<Routine, Long> known) {
        Long found = known.get(routine);
        if (found != null) {
            return found;
        }
        long elements = 0;
        for (Step step : routine.trained()) {
            if (!(step instanceof Step.Call call)) {
                elements += made(routine, step, read);
            } else if (segment(call) > 0) {
                elements += segments(call) * call.shape().elements();
            } else {
                elements += call.times() * kept(call.callee(), List.of(), known);
            }
        }
        known.put(routine, elements);
        return elements;
    }

    /** Elements per sample of each value that one run of {@code routine} makes, in their order. */
    public static List<Long> values(Routine routine) {
        List<Long> values = new ArrayList<>();
        for (Step step : routine.trained()) {
            if (step instanceof Step.Call call) {
                List<Long> once = values(call.callee());
                for (int i = 0; i < call.times(); i++) {
                    values.addAll(once);
                }
            } else if (made(routine, step, List.of()) > 0) {
                values.add(step.shape().elements());
            }
        }
        return values;
    }

    private long segments(Step.Call call) {
        return (call.times() - 1) / segment(call) + 1;
    }

    /** Elements of the result of a layer; 0 if it is written over an input. */
    private static long made(Routine routine, Step step, Collection<Integer> read) {
        boolean over =
                InPlace.overwritten(routine, routine.trained(), step, read).isPresent();
        return over ? 0 : step.shape().elements();
    }
}
