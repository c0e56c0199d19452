package dev.netc.compiler.plan;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Saved;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which layers overwrite an input in the forward pass of training: those whose input nobody reads again, in either
 * direction. All other values are kept for the backward pass.
 */
public final class InPlace {
    private InPlace() {}

    /**
     * The input that {@code step} overwrites; empty if its result needs memory of its own.
     *
     * @param steps all of the pass
     * @param kept values that are read after the last step, besides the routine's result
     */
    public static OptionalInt overwritten(
            Routine routine, List<Step> steps, Step step, Collection<Integer> kept) {
        if (!(step instanceof Step.Run run)) {
            return OptionalInt.empty();
        }
        return step.inputs().stream()
                .mapToInt(Integer::intValue)
                .filter(input -> mayOverwrite(routine, steps, run, input, kept))
                .findFirst();
    }

    private static boolean mayOverwrite(
            Routine routine, List<Step> steps, Step.Run step, int input, Collection<Integer> kept) {
        boolean first = step.inputs().get(0) == input || step.operation() instanceof Operation.Add;
        if (input < routine.inputs().size() || !step.operation().inPlace() || !first) {
            return false;
        }
        boolean onlyUse = steps.stream()
                        .flatMap(other -> other.inputs().stream())
                        .filter(used -> used == input)
                        .count()
                == 1;
        boolean unread = !Saved.of(step.operation()).x()
                && steps.stream()
                        .filter(maker -> maker.output() == input)
                        .anyMatch(maker ->
                                maker instanceof Step.Run run && !Saved.of(run.operation()).y());
        return onlyUse
                && unread
                && input != routine.result()
                && !kept.contains(input)
                && step.shape().equals(routine.shape(input));
    }
}
