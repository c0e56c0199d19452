package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import java.util.List;

/** Writes the steps of a routine in their order, one statement each: how it predicts, or how it trains forward. */
abstract class PassEmitter {
    private final ClassName network;
    private final Routine routine;
    private final List<Step> steps;
    private final Variables variables;
    private final Statements statements = new Statements();

    /**
     * @param steps those of {@code routine} that this pass runs
     * @param kept values that are read after the last step
     */
    PassEmitter(ClassName network, Routine routine, List<Step> steps, List<Integer> kept) {
        this.network = network;
        this.routine = routine;
        this.steps = steps;
        this.variables = new Variables(routine, steps, kept);
    }

    /** The method of layers and blocks that this pass calls. */
    abstract String method();

    /** What a call of {@code step} passes before its inputs: where the result goes. */
    abstract CodeBlock destination(Step step);

    /** How many of the blocks of {@code call} are computed twice in a segment; 0 if their values are kept. */
    int segment(Step.Call call) {
        return 0;
    }

    final Routine routine() {
        return routine;
    }

    final Variables variables() {
        return variables;
    }

    final Statements statements() {
        return statements;
    }

    /** Every step as a statement. */
    final CodeBlock all() {
        for (int i = 0; i < steps.size(); i++) {
            add(i, false);
        }
        return statements.code();
    }

    /** All steps but the last {@code left} as statements, and {@code value} returned. */
    final CodeBlock returning(int value, int left) {
        int count = steps.size() - left;
        boolean returned = false;
        for (int i = 0; i < count; i++) {
            Step step = steps.get(i);
            returned = i == count - 1 && step.output() == value && !Layers.loops(step);
            add(i, returned);
        }
        if (!returned) {
            statements.add(CodeBlock.of("return $N;", variables.name(value)));
        }
        return statements.code();
    }

    private void add(int index, boolean returned) {
        Step step = steps.get(index);
        boolean twice = step instanceof Step.Call made && segment(made) > 0;
        if (Layers.loops(step) && !twice) {
            loop(index, (Step.Call) step);
            return;
        }
        String first = variables.name(step.inputs().get(0));
        CodeBlock call = twice ? segments((Step.Call) step, first) : call(step, step.field(), first);
        statements.add(returned ? CodeBlock.of("return $L;", call) : assigned(index, call), step);
    }

    private CodeBlock assigned(int index, CodeBlock call) {
        boolean declares = variables.assign(index);
        return Statements.assignment(declares, variables.name(steps.get(index).output()), call);
    }

    private void loop(int index, Step.Call step) {
        String value = variables.begin(index, statements);
        ClassName type = network.nestedClass(step.callee().className());
        String block = variables.fresh(Layers.loopVariable(step));
        statements.open(CodeBlock.of("for ($T $N : $N) {", type, block, step.field()));
        statements.add(CodeBlock.of("$N = $L;", value, call(step, block, value)), step);
        statements.close();
    }

    private CodeBlock segments(Step.Call call, String x) {
        ClassName type = network.nestedClass(call.callee().className());
        return call.times() == 1
                ? CodeBlock.of("work.segment($N, $T::forward, $N)", call.field(), type, x)
                : CodeBlock.of("work.segments($N, $L, $T::forward, $N)", call.field(), segment(call), type, x);
    }

    private CodeBlock call(Step step, String receiver, String first) {
        CodeBlock.Builder arguments = CodeBlock.builder().add("$L, $N", destination(step), first);
        for (int input : step.inputs().subList(1, step.inputs().size())) {
            arguments.add(", $N", variables.name(input));
        }
        return CodeBlock.of("$N.$N($L)", receiver, method(), arguments.build());
    }
}
