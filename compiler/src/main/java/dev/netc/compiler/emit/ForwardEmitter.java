package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.InPlace;
import dev.netc.compiler.plan.Recomputation;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes the forward pass of training: every value that the backward pass reads is kept, or computed once more. A layer
 * runs in place only over a value that nobody reads again, in either direction.
 */
final class ForwardEmitter extends PassEmitter {
    private final Recomputation recomputation;
    private final List<Integer> kept;

    ForwardEmitter(ClassName network, Routine routine, Recomputation recomputation, List<Integer> kept) {
        super(network, routine, routine.trained(), kept);
        this.recomputation = recomputation;
        this.kept = kept;
    }

    @Override
    String method() {
        return "forward";
    }

    @Override
    int segment(Step.Call call) {
        return recomputation.segment(call);
    }

    @Override
    CodeBlock destination(Step step) {
        if (step instanceof Step.Call) {
            return CodeBlock.of("work");
        }
        OptionalInt overwritten = InPlace.overwritten(routine(), routine().trained(), step, kept);
        if (overwritten.isPresent()) {
            return CodeBlock.of("$N", variables().name(overwritten.getAsInt()));
        }
        return step.shape() instanceof Volume v
                ? CodeBlock.of("work.volume($L, $L, $L)", v.height(), v.width(), v.channels())
                : CodeBlock.of("work.vector($L)", step.shape().channels());
    }
}
