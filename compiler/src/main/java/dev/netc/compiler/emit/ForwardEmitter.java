package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Saved;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the forward pass of training: every value that the backward pass reads is kept. A layer runs in place only over
 * a value that nobody reads again, in either direction.
 */
final class ForwardEmitter extends PassEmitter {
    private final Map<Integer, Step> makers = new HashMap<>();

    ForwardEmitter(ClassName network, Routine routine, List<Integer> kept) {
        super(network, routine, routine.trained(), kept);
        routine.trained().forEach(step -> makers.put(step.output(), step));
    }

    @Override
    String method() {
        return "forward";
    }

    @Override
    CodeBlock destination(Step step) {
        if (step instanceof Step.Call) {
            return CodeBlock.of("work");
        }
        for (int input : step.inputs()) {
            if (step instanceof Step.Run run && mayOverwrite(run, input)) {
                return CodeBlock.of("$N", variables().name(input));
            }
        }
        return step.shape() instanceof Volume v
                ? CodeBlock.of("work.volume($L, $L, $L)", v.height(), v.width(), v.channels())
                : CodeBlock.of("work.vector($L)", step.shape().channels());
    }

    private boolean mayOverwrite(Step.Run step, int input) {
        boolean first = step.inputs().get(0) == input || step.operation() instanceof Operation.Add;
        if (input < routine().inputs().size() || !step.operation().inPlace() || !first) {
            return false;
        }
        boolean onlyUse = routine().trained().stream()
                        .flatMap(other -> other.inputs().stream())
                        .filter(used -> used == input)
                        .count()
                == 1;
        Step maker = makers.get(input);
        boolean unread = maker instanceof Step.Run run
                && !Saved.of(run.operation()).y()
                && !Saved.of(step.operation()).x();
        return onlyUse
                && unread
                && !variables().isKept(input)
                && step.shape().equals(routine().shape(input));
    }
}
