package dev.netc.compiler.lower;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.BackwardStep;
import dev.netc.compiler.plan.BackwardStep.Target;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each gradient of one routine a place. A gradient lives from the step that first writes it to the step that hands
 * it on. Gradient 0 is the caller's; gradient 1 is made where the caller wants it, which may be the memory of gradient 0:
 * so that is written only once gradient 0 is dead, or in place.
 */
final class GradientSlots {
    private final List<BackwardStep> steps;
    private final List<Shape> shapes;
    private final int inputs;
    private final int[] begin;
    private final int[] end;
    private final Place[] places;
    private final List<Long> sizes = new ArrayList<>();
    private final boolean[] wantsOut;
    private int outHolds;

    GradientSlots(List<BackwardStep> steps, List<Shape> shapes, int inputs) {
        this.steps = steps;
        this.shapes = shapes;
        this.inputs = inputs;
        this.begin = new int[shapes.size()];
        this.end = new int[shapes.size()];
        this.places = new Place[shapes.size()];
        this.wantsOut = new boolean[shapes.size()];
        Arrays.fill(begin, Integer.MAX_VALUE);
        Arrays.fill(end, -1);
        for (int i = 0; i < steps.size(); i++) {
            int step = i;
            touched(steps.get(i)).forEach(gradient -> {
                begin[gradient] = Math.min(begin[gradient], step);
                end[gradient] = Math.max(end[gradient], step);
            });
        }
        boolean shares = inputs > 0 && shapes.get(0).elements() == shapes.get(1).elements();
        outHolds = shares ? 0 : -1;
        if (inputs > 0) {
            end[1] = Integer.MAX_VALUE;
            wantOut(1);
        }
    }

    List<Place> assign() {
        places[0] = new Place.Input();
        for (int i = 2; i <= inputs; i++) {
            places[i] = new Place.Input();
        }
        for (int i = 0; i < steps.size(); i++) {
            for (int gradient : touched(steps.get(i))) {
                if (places[gradient] == null) {
                    places[gradient] = place(i, gradient);
                }
            }
        }
        if (inputs > 0 && places[1] == null) {
            places[1] = new Place.Out();
        }
        return List.of(places);
    }

    /** Whether gradient 1 lies elsewhere than where the caller wants it. */
    boolean needsMove() {
        return inputs > 0 && !(places[1] instanceof Place.Out);
    }

    /** Elements per sample of each slot used. */
    List<Long> sizes() {
        return sizes;
    }

    private Place place(int i, int gradient) {
        if (wantsOut[gradient] && outIsFree(i, gradient)) {
            outHolds = gradient;
            return new Place.Out();
        }
        int over = overwritten(i, gradient);
        if (over >= 0 && places[over] instanceof Place.Slot) {
            return places[over];
        }
        int slot = 0;
        while (slot < sizes.size() && isTaken(slot, i)) {
            slot++;
        }
        if (slot == sizes.size()) {
            sizes.add(0L);
        }
        sizes.set(slot, Math.max(sizes.get(slot), shapes.get(gradient).elements()));
        return new Place.Slot(slot);
    }

    private boolean outIsFree(int i, int gradient) {
        return outHolds < 0 || end[outHolds] < i || end[outHolds] == i && overwritten(i, gradient) == outHolds;
    }

    /** The gradient that {@code gradient} may be written over at step {@code i}; -1 if there is none. */
    private int overwritten(int i, int gradient) {
        if (!(steps.get(i) instanceof BackwardStep.Through through) || !BackwardPlanner.inPlace(through.forward())) {
            return -1;
        }
        // One input alone can take the place of the result's gradient; of a sum it may be any of them.
        List<Integer> overwriting = through.targets().stream()
                .filter(target -> !target.add())
                .map(Target::gradient)
                .toList();
        boolean sum = through.forward() instanceof Step.Run run && run.operation() instanceof Operation.Add;
        int chosen = overwriting.stream()
                .filter(target -> sum && wantsOut[target])
                .findFirst()
                .orElse(overwriting.isEmpty() ? -1 : overwriting.get(0));
        boolean fits = chosen == gradient
                && end[through.dy()] == i
                && shapes.get(gradient).elements() == shapes.get(through.dy()).elements();
        return fits ? through.dy() : -1;
    }

    private void wantOut(int gradient) {
        wantsOut[gradient] = true;
        int made = begin[gradient];
        if (made < steps.size()) {
            int over = overwritten(made, gradient);
            if (over > 1 && shapes.get(over).equals(shapes.get(1))) {
                wantOut(over);
            }
        }
    }

    private boolean isTaken(int slot, int i) {
        Place place = new Place.Slot(slot);
        for (int gradient = 0; gradient < places.length; gradient++) {
            if (place.equals(places[gradient]) && end[gradient] >= i) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> touched(BackwardStep step) {
        List<Integer> touched = new ArrayList<>();
        if (step instanceof BackwardStep.Through through) {
            touched.add(through.dy());
            through.targets().forEach(target -> touched.add(target.gradient()));
        } else if (step instanceof BackwardStep.Add add) {
            touched.add(add.sum());
            touched.add(add.term());
        } else if (step instanceof BackwardStep.Move move) {
            touched.add(move.from());
            touched.add(move.to());
        } else {
            touched.add(((BackwardStep.Clear) step).gradient());
        }
        return touched;
    }
}
