package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** Writes the statements that predict: each value into the slot that the plan gave it. */
final class InferEmitter {
    private final ClassName network;
    private final Routine routine;
    private final Variables variables;
    private final Statements statements = new Statements();

    /** {@code kept} are values that are read after the last step. */
    InferEmitter(ClassName network, Routine routine, List<Integer> kept) {
        this.network = network;
        this.routine = routine;
        this.variables = new Variables(routine, kept);
    }

    String variable(int value) {
        return variables.name(value);
    }

    /** Every step as a statement. */
    CodeBlock all() {
        for (int i = 0; i < routine.steps().size(); i++) {
            add(i, false);
        }
        return statements.code();
    }

    /** The first {@code count} steps as statements, and {@code value} returned. */
    CodeBlock returning(int count, int value) {
        boolean returned = false;
        for (int i = 0; i < count; i++) {
            Step step = routine.steps().get(i);
            returned = i == count - 1 && step.output() == value && !Layers.loops(step);
            add(i, returned);
        }
        if (!returned) {
            statements.add(CodeBlock.of("return $N;", variables.name(value)));
        }
        return statements.code();
    }

    /** The step that makes probabilities of the logits, which its method calls z. */
    CodeBlock softmax(Step.Run step) {
        boolean same = routine.places().get(step.output()).equals(routine.places().get(step.inputs().get(0)));
        CodeBlock destination = same ? CodeBlock.of("z") : slot(step);
        statements.add(CodeBlock.of("return $N.infer($L, z);", step.field(), destination), step);
        return statements.code();
    }

    private void add(int index, boolean returned) {
        Step step = routine.steps().get(index);
        if (Layers.loops(step)) {
            loop(index, (Step.Call) step);
            return;
        }
        CodeBlock call = call(step, step.field(), variables.name(step.inputs().get(0)));
        statements.add(returned ? CodeBlock.of("return $L;", call) : assigned(index, call), step);
    }

    private CodeBlock assigned(int index, CodeBlock call) {
        boolean declares = variables.assign(index);
        String name = variables.name(routine.steps().get(index).output());
        return declares ? CodeBlock.of("$T $N = $L;", Runtime.VALUE, name, call) : CodeBlock.of("$N = $L;", name, call);
    }

    private void loop(int index, Step.Call step) {
        String value = variables.begin(index, statements);
        ClassName type = network.nestedClass(step.callee().className());
        String block = variables.fresh(Layers.loopVariable(step));
        statements.open(CodeBlock.of("for ($T $N : $N) {", type, block, step.field()));
        statements.add(CodeBlock.of("$N = $L;", value, call(step, block, value)), step);
        statements.close();
    }

    private CodeBlock call(Step step, String receiver, String first) {
        CodeBlock.Builder arguments = CodeBlock.builder();
        arguments.add(step instanceof Step.Call ? "work, $L, $N" : "$L, $N", destination(step), first);
        for (int input : step.inputs().subList(1, step.inputs().size())) {
            arguments.add(", $N", variables.name(input));
        }
        return CodeBlock.of("$N.infer($L)", receiver, arguments.build());
    }

    private CodeBlock destination(Step step) {
        Place place = routine.places().get(step.output());
        if (place instanceof Place.Out) {
            return CodeBlock.of("out");
        }
        for (int input : step.inputs()) {
            if (place.equals(routine.places().get(input)) && step.shape().equals(routine.shape(input))) {
                return CodeBlock.of("$N", variables.name(input));
            }
        }
        return slot(step);
    }

    private CodeBlock slot(Step step) {
        int slot = ((Place.Slot) routine.places().get(step.output())).index();
        return step.shape() instanceof Volume v
                ? CodeBlock.of("work.volume($L, $L, $L, $L)", slot, v.height(), v.width(), v.channels())
                : CodeBlock.of("work.vector($L, $L)", slot, step.shape().channels());
    }
}
