package dev.netc.compiler.summary;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Parameter;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.plan.Totals;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The most memory that a network needs on the engine {@code onednn}, in bytes of float32, outside of Java's heap.
 * Scratch memory, which oneDNN chooses when it runs, is not in it.
 *
 * @param parameters with the statistics
 * @param prepared weights folded with a batch normalisation, and in the layouts that oneDNN computes with
 * @param learning gradients of the parameters, and what the optimizer keeps; 0 for predicting
 * @param activations of the whole batch; for training also their gradients
 */
public record Memory(long parameters, long prepared, long learning, long activations) {
    /** As the runtime cuts a batch into parts. */
    private static final int MOST_SAMPLES = 128;

    private static final long MOST_ELEMENTS = 1L << 26;

    public static Memory predicting(Plan plan, int batch) {
        long perSample = plan.activationBytes() / Plan.BYTES;
        long samples = Math.max(1, Math.min(batch, Math.min(MOST_SAMPLES, MOST_ELEMENTS / perSample)));
        long prepared = sum(plan.main(), true, Memory::folded)
                + sum(plan.main(), false, Memory::weights)
                + largestFolded(plan.main());
        return of(Totals.of(plan.main()).stored(), prepared, 0, samples * perSample);
    }

    /** A step of training, by the optimizer of the recipe. Weights are laid out for each of the two directions. */
    public static Memory training(Plan plan, int batch) {
        long prepared = sum(plan.main(), true, Memory::folded) + 2 * sum(plan.main(), false, Memory::weights);
        long output = plan.main().shape(plan.trained()).elements();
        long slots = plan.gradientSlots().stream().mapToLong(Long::longValue).sum();
        long scratch = plan.recomputation().scratch().stream()
                .mapToLong(Long::longValue)
                .sum();
        long kept = plan.recomputation().kept(plan.main(), List.of(plan.trained())) + masks(plan.main());
        long perSample = plan.input().elements() + kept + scratch + output + slots;
        long learning = plan.learnable() * (1 + states(plan.recipe()));
        return of(Totals.of(plan.main()).stored(), prepared, learning, batch * perSample);
    }

    public long total() {
        return parameters + prepared + learning + activations;
    }

    private static Memory of(long parameters, long prepared, long learning, long activations) {
        return new Memory(
                Plan.BYTES * parameters, Plan.BYTES * prepared, Plan.BYTES * learning, Plan.BYTES * activations);
    }

    /** How many arrays of the parameters' size the optimizer keeps; without a recipe it is SGD with momentum. */
    private static int states(List<String> recipe) {
        return recipe.stream().anyMatch(line -> line.startsWith("optimizer adam")) ? 2 : 1;
    }

    /** Scale and shift, into which a batch normalisation is folded. Filters are folded while they are packed. */
    private static long folded(Step step) {
        boolean normalises = step instanceof Step.Fused fused
                ? fused.parts().stream().anyMatch(part -> part.operation() instanceof Operation.BatchNorm)
                : step instanceof Step.Run run && run.operation() instanceof Operation.BatchNorm;
        return normalises ? 2L * step.shape().channels() : 0;
    }

    /** The filters that take most while they are folded. */
    private static long largestFolded(Routine routine) {
        return routine.predicted().stream()
                .mapToLong(step -> step instanceof Step.Call call
                        ? largestFolded(call.callee())
                        : step instanceof Step.Fused fused && folded(step) > 0 ? weights(fused.core()) : 0)
                .max()
                .orElse(0);
    }

    /** Without a bias, which has one layout. */
    private static long weights(Step step) {
        Operation operation = step instanceof Step.Run run ? run.operation() : null;
        boolean multiplies = operation instanceof Operation.Convolution
                || operation instanceof Operation.TransposedConvolution
                || operation instanceof Operation.Dense;
        return multiplies
                ? operation.parameters().stream()
                        .limit(1)
                        .mapToLong(Parameter::elements)
                        .sum()
                : 0;
    }

    /** What dropout keeps for each sample: which elements it lets pass, and a term of a sum. */
    private static long masks(Routine routine) {
        return sum(
                routine,
                false,
                step -> step instanceof Step.Run run && run.operation() instanceof Operation.Dropout
                        ? 2 * step.shape().elements()
                        : 0);
    }

    /** Over all steps, those of blocks as often as they run. */
    private static long sum(Routine routine, boolean predicted, ToLongFunction<Step> size) {
        long sum = 0;
        for (Step step : predicted ? routine.predicted() : routine.steps()) {
            sum += step instanceof Step.Call call
                    ? call.times() * sum(call.callee(), predicted, size)
                    : size.applyAsLong(step);
        }
        return sum;
    }
}
