package dev.netc.compiler.lower;

import dev.netc.compiler.plan.Backward;
import dev.netc.compiler.plan.BackwardStep;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the slots of a routine behind those of every routine that calls it, like frames of a stack. Routines that are
 * never active together share slots; so all instances of a block use the same ones.
 */
final class SlotLayout {
    private final Map<Routine, List<Long>> local;
    private final Map<Routine, List<Long>> localGradients;
    private final Map<Routine, Integer> base = new HashMap<>();
    private final Map<Routine, Integer> gradientBase = new HashMap<>();

    private final Routine main;
    private final List<Routine> calleesFirst;

    /** {@code local} has the sizes of each routine's own slots, {@code localGradients} those for its gradients. */
    SlotLayout(
            Map<Routine, List<Long>> local,
            Map<Routine, List<Long>> localGradients,
            Routine main,
            List<Routine> calleesFirst) {
        this.local = local;
        this.localGradients = localGradients;
        this.main = main;
        this.calleesFirst = calleesFirst;
        bases(local, base);
        bases(localGradients, gradientBase);
    }

    /** Elements per sample of every slot. */
    List<Long> sizes() {
        return sizes(local, base);
    }

    /** The same of the slots for gradients. */
    List<Long> gradientSizes() {
        return sizes(localGradients, gradientBase);
    }

    private static List<Long> sizes(Map<Routine, List<Long>> local, Map<Routine, Integer> base) {
        List<Long> sizes = new ArrayList<>();
        base.forEach((routine, first) -> {
            List<Long> own = local.get(routine);
            for (int i = 0; i < own.size(); i++) {
                while (sizes.size() <= first + i) {
                    sizes.add(0L);
                }
                sizes.set(first + i, Math.max(sizes.get(first + i), own.get(i)));
            }
        });
        return sizes;
    }

    /** The same routines with slots numbered over the whole network, callees first, {@code main} last. */
    List<Routine> place() {
        Map<Routine, Routine> placed = new IdentityHashMap<>();
        List<Routine> all = new ArrayList<>(calleesFirst);
        all.add(main);
        List<Routine> result = new ArrayList<>();
        for (Routine routine : all) {
            Routine moved = moved(routine, placed);
            placed.put(routine, moved);
            result.add(moved);
        }
        return result;
    }

    private void bases(Map<Routine, List<Long>> local, Map<Routine, Integer> base) {
        base.put(main, 0);
        List<Routine> callersFirst = new ArrayList<>(List.of(main));
        for (int i = calleesFirst.size() - 1; i >= 0; i--) {
            callersFirst.add(calleesFirst.get(i));
        }
        for (Routine caller : callersFirst) {
            int behind = base.get(caller) + local.get(caller).size();
            for (Step step : caller.steps()) {
                if (step instanceof Step.Call call) {
                    base.merge(call.callee(), behind, Math::max);
                }
            }
        }
    }

    private Routine moved(Routine routine, Map<Routine, Routine> placed) {
        List<Step> trained = moved(routine.trained(), placed);
        List<Place> places = moved(routine.places(), base.get(routine));
        return new Routine(
                routine.name(),
                routine.className(),
                routine.signature(),
                routine.inputs(),
                moved(routine.steps(), placed),
                moved(routine.predicted(), placed),
                trained,
                places,
                routine.result(),
                moved(routine, trained),
                routine.span());
    }

    private static List<Step> moved(List<Step> steps, Map<Routine, Routine> placed) {
        return steps.stream()
                .<Step>map(step -> step instanceof Step.Call call ? call.calling(placed.get(call.callee())) : step)
                .toList();
    }

    private Backward moved(Routine routine, List<Step> trained) {
        Backward backward = routine.backward();
        Map<Integer, Step> makers = new HashMap<>();
        trained.forEach(step -> makers.put(step.output(), step));
        List<BackwardStep> moved = new ArrayList<>();
        for (BackwardStep step : backward.steps()) {
            if (step instanceof BackwardStep.Through through) {
                Step forward = makers.get(through.forward().output());
                moved.add(new BackwardStep.Through(forward, through.dy(), through.targets()));
            } else {
                moved.add(step);
            }
        }
        List<Place> places = moved(backward.places(), gradientBase.get(routine));
        return new Backward(moved, backward.shapes(), places, backward.values());
    }

    private static List<Place> moved(List<Place> places, int first) {
        return places.stream()
                .map(place -> place instanceof Place.Slot slot ? new Place.Slot(first + slot.index()) : place)
                .toList();
    }
}
