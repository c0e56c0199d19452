package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Saved;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/**
 * Writes the forward pass of training: every value that the backward pass reads is kept. A layer runs in place only over
 * a value that nobody reads again, in either direction.
 */
final class ForwardEmitter {
    private final ClassName network;
    private final Routine routine;
    private final Variables variables;
    private final Statements statements = new Statements();

    ForwardEmitter(ClassName network, Routine routine, List<Integer> kept) {
        this.network = network;
        this.routine = routine;
        this.variables = new Variables(routine, kept);
    }

    /** The first {@code count} steps, and {@code value} returned. */
    CodeBlock returning(int count, int value) {
        boolean returned = false;
        for (int i = 0; i < count; i++) {
            Step step = routine.steps().get(i);
            if (Layers.loops(step)) {
                loop(i, (Step.Call) step);
                continue;
            }
            returned = i == count - 1 && step.output() == value;
            CodeBlock call = call(step, step.field(), variables.name(step.inputs().get(0)));
            if (returned) {
                statements.add(CodeBlock.of("return $L;", call), step);
            } else if (variables.assign(i)) {
                statements.add(CodeBlock.of("$T $N = $L;", Runtime.VALUE, variables.name(step.output()), call), step);
            } else {
                statements.add(CodeBlock.of("$N = $L;", variables.name(step.output()), call), step);
            }
        }
        if (!returned) {
            statements.add(CodeBlock.of("return $N;", variables.name(value)));
        }
        return statements.code();
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
        arguments.add("$L, $N", step instanceof Step.Call ? CodeBlock.of("work") : destination((Step.Run) step), first);
        for (int input : step.inputs().subList(1, step.inputs().size())) {
            arguments.add(", $N", variables.name(input));
        }
        return CodeBlock.of("$N.forward($L)", receiver, arguments.build());
    }

    private CodeBlock destination(Step.Run step) {
        for (int input : step.inputs()) {
            if (mayOverwrite(step, input)) {
                return CodeBlock.of("$N", variables.name(input));
            }
        }
        return step.shape() instanceof Volume v
                ? CodeBlock.of("work.volume($L, $L, $L)", v.height(), v.width(), v.channels())
                : CodeBlock.of("work.vector($L)", step.shape().channels());
    }

    private boolean mayOverwrite(Step.Run step, int input) {
        boolean first = step.inputs().get(0) == input || step.operation() instanceof Operation.Add;
        if (input < routine.inputs().size() || !step.operation().inPlace() || !first) {
            return false;
        }
        boolean onlyUse = routine.steps().stream()
                        .flatMap(other -> other.inputs().stream())
                        .filter(used -> used == input)
                        .count()
                == 1;
        Step maker = routine.steps().get(input - routine.inputs().size());
        boolean unread = maker instanceof Step.Run run
                && !Saved.of(run.operation()).y()
                && !Saved.of(step.operation()).x();
        return onlyUse && unread && !variables.isKept(input) && step.shape().equals(routine.shape(input));
    }
}
