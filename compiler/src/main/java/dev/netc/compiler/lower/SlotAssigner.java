package dev.netc.compiler.lower;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each value of one routine a place, from the steps in which it lives. A slot is free again after the last step
 * that reads it; a step that may work in place writes over an input that it is the last to read.
 *
 * <p>The result goes where the caller wants it, which may be the memory of the first input: so nothing may be placed
 * there before the first input is dead. {@link #needsCopy} says when the result could not be made there.
 */
final class SlotAssigner {
    private static final int FOREVER = Integer.MAX_VALUE;

    private final List<Shape> shapes;
    private final int inputs;
    private final List<Step> steps;
    private final Map<Integer, Integer> makers = new HashMap<>();
    private final int[] lastUse;
    private final Place[] places;
    private final List<Long> sizes = new ArrayList<>();
    private final boolean[] wantsOut;
    private final int result;
    private int outHolds;

    /**
     * @param shapes of every value, by number; the first {@code inputs} are the routine's
     * @param result the value that goes to the caller's place; -1 for a network, whose outputs stay in slots
     * @param kept values that live to the end
     */
    SlotAssigner(List<Shape> shapes, int inputs, List<Step> steps, int result, Set<Integer> kept) {
        this.shapes = shapes;
        this.inputs = inputs;
        this.steps = steps;
        this.result = result;
        int values = shapes.size();
        this.lastUse = new int[values];
        this.places = new Place[values];
        this.wantsOut = new boolean[values];
        Arrays.fill(lastUse, -1);
        for (int i = 0; i < steps.size(); i++) {
            lastUse[steps.get(i).output()] = i;
            makers.put(steps.get(i).output(), i);
            for (int input : steps.get(i).inputs()) {
                lastUse[input] = i;
            }
        }
        kept.forEach(value -> lastUse[value] = FOREVER);
        if (result >= 0) {
            lastUse[result] = FOREVER;
            wantOut(result);
        }
        // Only an input of the result's size can share its memory.
        boolean shares =
                result >= 0 && shapes.get(0).elements() == shapes.get(result).elements();
        this.outHolds = shares ? 0 : -1;
    }

    /** The place of every value. */
    List<Place> assign() {
        Arrays.fill(places, new Place.None());
        Arrays.fill(places, 0, inputs, new Place.Input());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            places[step.output()] = place(i, step);
        }
        return List.of(places);
    }

    /** Elements per sample of each slot used. */
    List<Long> sizes() {
        return sizes;
    }

    /** Whether the result lies elsewhere than in the caller's place. */
    boolean needsCopy() {
        return result >= 0 && !(places[result] instanceof Place.Out);
    }

    private Place place(int i, Step step) {
        int value = step.output();
        if (wantsOut[value] && outIsFree(i, step)) {
            outHolds = value;
            return new Place.Out();
        }
        for (int input : step.inputs()) {
            boolean dies = lastUse[input] == i
                    && step.shape().elements() == shapes.get(input).elements();
            if (dies && places[input] instanceof Place.Slot && mayOverwrite(step, input)) {
                return places[input];
            }
        }
        return slot(i, step.shape().elements());
    }

    /** Whether step {@code i} may write to the caller's place: what that holds is dead, or dies here in place. */
    private boolean outIsFree(int i, Step step) {
        return outHolds < 0 || lastUse[outHolds] < i || lastUse[outHolds] == i && mayOverwrite(step, outHolds);
    }

    /** Whether the result of {@code step} may lie over {@code input}, as far as the step itself goes. */
    private static boolean mayOverwrite(Step step, int input) {
        if (step instanceof Step.Call) {
            return step.inputs().get(0) == input && step.inputs().lastIndexOf(input) == 0;
        } else if (step instanceof Step.Fused fused) {
            if (fused.core().operation().inPlace()) {
                return fused.inputs().get(0) == input;
            }
            // The other term of the sum, unless the convolution slides over it.
            return fused.adds()
                    && fused.inputs().get(1) == input
                    && fused.inputs().get(0) != input;
        }
        Operation operation = ((Step.Run) step).operation();
        boolean any = operation instanceof Operation.Add || operation instanceof Operation.Multiply;
        return operation.inPlace()
                && (any ? step.inputs().contains(input) : step.inputs().get(0) == input);
    }

    /** The smallest free slot that holds {@code elements}; else the largest free one, grown; else a new one. */
    private Place slot(int i, long elements) {
        int best = -1;
        for (int slot = 0; slot < sizes.size(); slot++) {
            if (isFree(slot, i) && (best < 0 || better(sizes.get(slot), sizes.get(best), elements))) {
                best = slot;
            }
        }
        if (best < 0) {
            sizes.add(elements);
            return new Place.Slot(sizes.size() - 1);
        }
        sizes.set(best, Math.max(sizes.get(best), elements));
        return new Place.Slot(best);
    }

    private static boolean better(long size, long than, long wanted) {
        boolean fits = size >= wanted;
        return fits == (than >= wanted) ? (fits ? size < than : size > than) : fits;
    }

    private boolean isFree(int slot, int i) {
        Place place = new Place.Slot(slot);
        for (int value = 0; value < places.length; value++) {
            if (place.equals(places[value]) && lastUse[value] >= i) {
                return false;
            }
        }
        return true;
    }

    /** The values that flow in place into the result want to be made in its place too. */
    private void wantOut(int value) {
        wantsOut[value] = true;
        if (value >= inputs) {
            int made = makers.get(value);
            Step step = steps.get(made);
            int flowing = step.inputs().get(step instanceof Step.Fused fused && fused.adds() ? 1 : 0);
            boolean flows = flowing >= inputs
                    && mayOverwrite(step, flowing)
                    && lastUse[flowing] == made
                    && shapes.get(flowing).equals(step.shape());
            if (flows) {
                wantOut(flowing);
            }
        }
    }
}
