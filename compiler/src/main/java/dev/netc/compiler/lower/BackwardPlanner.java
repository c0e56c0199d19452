package dev.netc.compiler.lower;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Backward;
import dev.netc.compiler.plan.BackwardStep;
import dev.netc.compiler.plan.BackwardStep.Target;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the backward pass of one routine: its steps in reverse, each handing the gradient of its result on to its
 * inputs. The first consumer that is passed overwrites a value's gradient, every other one adds to it.
 */
final class BackwardPlanner {
    private final List<Shape> valueShapes;
    private final int inputs;
    private final List<Step> forward;
    private final boolean wantsInput;
    private final List<BackwardStep> steps = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>();
    private final Map<Integer, Integer> gradientOf = new HashMap<>();
    private final List<Long> sizes = new ArrayList<>();

    /**
     * @param valueShapes of every value, by number; the first {@code inputs} are the routine's
     * @param wantsInput whether the gradient with respect to the inputs is wanted; a network's is not
     */
    BackwardPlanner(List<Shape> valueShapes, int inputs, List<Step> forward, boolean wantsInput) {
        this.valueShapes = valueShapes;
        this.inputs = inputs;
        this.forward = forward;
        this.wantsInput = wantsInput;
    }

    /** The backward pass from the gradient with respect to {@code result}. */
    Backward plan(int result) {
        gradient(result);
        for (int i = 0; wantsInput && i < inputs; i++) {
            shapes.add(valueShapes.get(i));
            values.add(i);
        }
        gradientOf.put(result, 0);
        // Gradients of the other inputs belong to the caller, who has set them to something.
        for (int i = 1; wantsInput && i < inputs; i++) {
            gradientOf.put(i, 1 + i);
        }
        for (int i = forward.size() - 1; i >= 0; i--) {
            through(forward.get(i));
        }
        if (wantsInput && !gradientOf.containsKey(0)) {
            steps.add(new BackwardStep.Clear(1));
        }
        int given = wantsInput ? inputs : 0;
        GradientSlots slots = new GradientSlots(steps, shapes, given);
        List<Place> places = slots.assign();
        if (slots.needsMove()) {
            moveInput();
            slots = new GradientSlots(steps, shapes, given);
            places = slots.assign();
        }
        sizes.addAll(slots.sizes());
        return new Backward(List.copyOf(steps), List.copyOf(shapes), places, List.copyOf(values));
    }

    /** Elements per sample of each slot used; known after {@link #plan}. */
    List<Long> sizes() {
        return sizes;
    }

    /** A layer is not asked for the gradient of the network's input; a routine makes it all the same. */
    private void through(Step step) {
        Integer dy = gradientOf.get(step.output());
        if (dy == null) {
            return;
        }
        List<Target> targets = new ArrayList<>();
        List<BackwardStep> after = new ArrayList<>();
        for (int i = 0; i < step.inputs().size(); i++) {
            int value = step.inputs().get(i);
            boolean wanted = wantsInput || value >= inputs || step instanceof Step.Call;
            if (!wanted) {
                continue;
            }
            boolean known = gradientOf.containsKey(value);
            if (step instanceof Step.Call) {
                target((Step.Call) step, i, value, known, targets, after);
            } else {
                targets.add(new Target(i, known ? gradientOf.get(value) : first(value), known));
            }
        }
        steps.add(new BackwardStep.Through(step, dy, targets));
        steps.addAll(after);
    }

    /** A routine overwrites the gradient of its first input and adds to those of the others. */
    private void target(
            Step.Call call, int position, int value, boolean known, List<Target> targets, List<BackwardStep> after) {
        if (position > 0) {
            if (!known) {
                steps.add(new BackwardStep.Clear(first(value)));
            }
            targets.add(new Target(position, gradientOf.get(value), true));
        } else if (!known && call.inputs().lastIndexOf(value) == 0) {
            targets.add(new Target(0, first(value), false));
        } else {
            int term = gradient(value);
            targets.add(new Target(0, term, false));
            if (!known) {
                steps.add(new BackwardStep.Clear(first(value)));
            }
            after.add(new BackwardStep.Add(gradientOf.get(value), term));
        }
    }

    /** Makes gradient 1 as another one first, since its place is still read when it is begun, and moves it at the end. */
    private void moveInput() {
        int apart = gradient(0);
        steps.replaceAll(step -> renamed(step, apart));
        steps.add(new BackwardStep.Move(apart, 1));
    }

    private static BackwardStep renamed(BackwardStep step, int apart) {
        if (step instanceof BackwardStep.Through through) {
            List<Target> targets = through.targets().stream()
                    .map(t -> new Target(t.input(), t.gradient() == 1 ? apart : t.gradient(), t.add()))
                    .toList();
            return new BackwardStep.Through(through.forward(), through.dy(), targets);
        } else if (step instanceof BackwardStep.Add add) {
            return new BackwardStep.Add(add.sum() == 1 ? apart : add.sum(), add.term());
        }
        return step instanceof BackwardStep.Clear clear && clear.gradient() == 1 ? new BackwardStep.Clear(apart) : step;
    }

    /** The gradient of a value that no consumer has contributed to yet. */
    private int first(int value) {
        int gradient = value == 0 && wantsInput ? 1 : gradient(value);
        gradientOf.put(value, gradient);
        return gradient;
    }

    private int gradient(int value) {
        shapes.add(valueShapes.get(value));
        values.add(value);
        return shapes.size() - 1;
    }

    /** Whether the backward pass of {@code step} may write the gradient of its input over that of its result. */
    static boolean inPlace(Step step) {
        if (step instanceof Step.Call || step instanceof Step.Fused) {
            return true;
        }
        Operation operation = ((Step.Run) step).operation();
        return operation.inPlace()
                && !(operation instanceof Operation.Multiply)
                && !(operation instanceof Operation.Scale);
    }
}
