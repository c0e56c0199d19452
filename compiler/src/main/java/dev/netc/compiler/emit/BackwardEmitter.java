package dev.netc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.Backward;
import dev.netc.compiler.plan.BackwardStep;
import dev.netc.compiler.plan.BackwardStep.Target;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Recomputation;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the backward pass: the steps in reverse. Gradients are called after their values: dz is the gradient of the
 * loss with respect to z.
 */
final class BackwardEmitter {
    private final Routine routine;
    private final Backward backward;
    private final Recomputation recomputation;
    private final boolean network;
    private final String[] names;
    private final Set<String> fields = new HashSet<>();
    private final Set<Integer> declared = new HashSet<>();
    private final Map<String, Integer> holder = new HashMap<>();
    private final int[] lastUse;
    private final Statements statements = new Statements();

    /** {@code network}: whether it is the network itself, whose input has no gradient. */
    BackwardEmitter(Routine routine, Recomputation recomputation, boolean network) {
        this.routine = routine;
        this.recomputation = recomputation;
        this.backward = routine.backward();
        this.network = network;
        this.names = new String[backward.shapes().size()];
        this.lastUse = new int[names.length];
        routine.steps().forEach(step -> fields.add(step.field()));
        routine.trained().forEach(step -> fields.add(step.field()));
        names[0] = "dy";
        for (int i = 0; !network && i < routine.inputs().size(); i++) {
            names[1 + i] = input(i);
        }
        for (int i = 0; i < names.length && names[i] != null; i++) {
            declared.add(i);
            holder.put(names[i], i);
            lastUse[i] = i == 0 ? 0 : Integer.MAX_VALUE;
        }
        List<BackwardStep> steps = backward.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof BackwardStep.Through through) {
                lastUse[through.dy()] = Math.max(lastUse[through.dy()], i);
                for (Target target : through.targets()) {
                    lastUse[target.gradient()] = Math.max(lastUse[target.gradient()], i);
                }
            }
        }
    }

    /** What a block's method calls the gradient with respect to its input {@code index}. */
    static String input(int index) {
        return index == 0 ? "dx" : "dx" + (index + 1);
    }

    CodeBlock code() {
        List<BackwardStep> steps = backward.steps();
        boolean returned = false;
        for (int i = 0; i < steps.size(); i++) {
            BackwardStep step = steps.get(i);
            if (step instanceof BackwardStep.Through through) {
                boolean last = !network && i == steps.size() - 1 && makesInput(through);
                through(i, through, last);
                returned = last;
            } else if (step instanceof BackwardStep.Add add) {
                statements.add(CodeBlock.of("work.add($N, $N);", names[add.sum()], names[add.term()]));
            } else if (step instanceof BackwardStep.Move move) {
                statements.add(CodeBlock.of("work.move($N, $N);", names[move.to()], names[move.from()]));
            } else {
                int gradient = ((BackwardStep.Clear) step).gradient();
                declare(i, gradient);
                statements.add(CodeBlock.of("work.clear($N);", names[gradient]));
            }
        }
        if (!network && !returned) {
            statements.add(CodeBlock.of("return dx;"));
        }
        return statements.code();
    }

    /** Whether the statement's value is the gradient of the input, so that it can be returned as it is. */
    private static boolean makesInput(BackwardStep.Through through) {
        return !Layers.loops(through.forward())
                && through.targets().size() == 1
                && through.targets().get(0).gradient() == 1
                && (through.forward() instanceof Step.Call
                        || through.forward().inputs().size() == 1);
    }

    private void through(int index, BackwardStep.Through through, boolean returned) {
        Step step = through.forward();
        if (step instanceof Step.Call call) {
            call(index, through, call, returned);
        } else if (step.inputs().size() > 1 || through.targets().isEmpty()) {
            several(index, through);
        } else {
            Target target = through.targets().get(0);
            String method = target.add() ? "backwardAdd" : "backward";
            CodeBlock into = destination(target.gradient(), through.dy());
            CodeBlock made = CodeBlock.of("$N.$N($L, $N)", step.field(), method, into, names[through.dy()]);
            assign(index, target.gradient(), made, step, returned);
        }
    }

    /** A layer with several inputs, or one whose input nobody asks about. */
    private void several(int index, BackwardStep.Through through) {
        Step step = through.forward();
        CodeBlock.Builder targets = CodeBlock.builder();
        for (int i = 0; i < step.inputs().size(); i++) {
            int input = i;
            Target target = through.targets().stream()
                    .filter(t -> t.input() == input)
                    .findFirst()
                    .orElse(null);
            if (target == null) {
                targets.add(", none()");
                continue;
            }
            // The gradient that is handed on is read by this statement, after the variables that stand before it.
            declare(index - 1, target.gradient(), through.dy());
            targets.add(", $N($N)", target.add() ? "plus" : "to", names[target.gradient()]);
        }
        statements.add(CodeBlock.of("$N.backward($N$L);", step.field(), names[through.dy()], targets.build()), step);
    }

    private void call(int index, BackwardStep.Through through, Step.Call call, boolean returned) {
        Target first = through.targets().get(0);
        CodeBlock.Builder others = CodeBlock.builder();
        for (Target target : through.targets()) {
            if (target.input() > 0) {
                others.add(", $N", names[target.gradient()]);
            }
        }
        CodeBlock into = destination(first.gradient(), through.dy());
        boolean twice = recomputation.segment(call) > 0;
        if (call.times() == 1) {
            if (twice) {
                statements.add(CodeBlock.of("work.recompute($N);", call.field()));
            }
            CodeBlock made = CodeBlock.of(
                    "$N.backward(work, $L, $N$L)", call.field(), into, names[through.dy()], others.build());
            assign(index, first.gradient(), made, call, returned);
            return;
        }
        String dy = names[through.dy()];
        boolean declares = name(index, first.gradient());
        String dx = names[first.gradient()];
        if (declares || !dx.equals(dy)) {
            statements.add(Statements.assignment(declares, dx, CodeBlock.of("$N", dy)));
        }
        statements.open(CodeBlock.of("for (int i = $N.size() - 1; i >= 0; i--) {", call.field()));
        if (twice) {
            statements.add(CodeBlock.of("work.recompute($N.get(i));", call.field()));
        }
        statements.add(
                CodeBlock.of("$N = $N.get(i).backward(work, $L, $N$L);", dx, call.field(), into, dx, others.build()),
                call);
        statements.close();
    }

    private void assign(int index, int gradient, CodeBlock made, Step step, boolean returned) {
        if (returned) {
            statements.add(CodeBlock.of("return $L;", made), step);
            return;
        }
        boolean declares = name(index, gradient);
        statements.add(Statements.assignment(declares, names[gradient], made), step);
    }

    private void declare(int index, int gradient) {
        declare(index, gradient, -1);
    }

    /** Names a gradient before the statement that writes it. */
    private void declare(int index, int gradient, int dy) {
        if (declared.contains(gradient)) {
            return;
        }
        CodeBlock place = destination(gradient, dy);
        boolean declares = name(index, gradient);
        statements.add(Statements.assignment(declares, names[gradient], place));
    }

    /** Gives a gradient its variable; whether that is new. */
    private boolean name(int index, int gradient) {
        if (names[gradient] != null) {
            declared.add(gradient);
            return false;
        }
        String wanted = "d" + letter(backward.values().get(gradient));
        String name = wanted;
        for (int i = 2; !isFree(name, index); i++) {
            name = wanted + i;
        }
        names[gradient] = name;
        declared.add(gradient);
        return holder.put(name, gradient) == null;
    }

    private boolean isFree(String name, int index) {
        Integer held = holder.get(name);
        return held == null ? !fields.contains(name) : lastUse[held] <= index && !(name.equals("dx") && !network);
    }

    private String letter(int value) {
        if (value < routine.inputs().size()) {
            return "x" + (value == 0 ? "" : value + 1);
        }
        Step step = routine.steps().get(value - routine.inputs().size());
        return step.origin()
                .name()
                .filter(Variables::isName)
                .orElse(step.origin().path().letter());
    }

    private CodeBlock destination(int gradient, int dy) {
        if (names[gradient] != null && declared.contains(gradient)) {
            return CodeBlock.of("$N", names[gradient]);
        }
        Place place = backward.places().get(gradient);
        if (place instanceof Place.Out) {
            return CodeBlock.of("dx");
        }
        boolean same = dy >= 0
                && place.equals(backward.places().get(dy))
                && backward.shapes().get(gradient).equals(backward.shapes().get(dy));
        if (same) {
            return CodeBlock.of("$N", names[dy]);
        }
        int slot = ((Place.Slot) place).index();
        return backward.shapes().get(gradient) instanceof Volume v
                ? CodeBlock.of("work.gradient($L, $L, $L, $L)", slot, v.height(), v.width(), v.channels())
                : CodeBlock.of(
                        "work.gradient($L, $L)",
                        slot,
                        backward.shapes().get(gradient).channels());
    }
}
