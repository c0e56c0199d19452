package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** Writes the statements that predict: each value into the slot that the plan gave it. */
final class InferEmitter extends PassEmitter {

    InferEmitter(ClassName network, Routine routine, List<Integer> kept) {
        super(network, routine, routine.predicted(), kept);
    }

    /** The step that makes probabilities of the logits, which its method calls z. */
    CodeBlock softmax(Step.Run step) {
        boolean same = place(step.output()).equals(place(step.inputs().get(0)));
        CodeBlock destination = same ? CodeBlock.of("z") : slot(step);
        statements().add(CodeBlock.of("return $N.infer($L, z);", step.field(), destination), step);
        return statements().code();
    }

    @Override
    String method() {
        return "infer";
    }

    @Override
    CodeBlock destination(Step step) {
        return step instanceof Step.Call ? CodeBlock.of("work, $L", memory(step)) : memory(step);
    }

    private CodeBlock memory(Step step) {
        if (place(step.output()) instanceof Place.Out) {
            return CodeBlock.of("out");
        }
        for (int input : step.inputs()) {
            if (place(step.output()).equals(place(input))
                    && step.shape().equals(routine().shape(input))) {
                return CodeBlock.of("$N", variables().name(input));
            }
        }
        return slot(step);
    }

    private CodeBlock slot(Step step) {
        int slot = ((Place.Slot) place(step.output())).index();
        return step.shape() instanceof Volume v
                ? CodeBlock.of("work.volume($L, $L, $L, $L)", slot, v.height(), v.width(), v.channels())
                : CodeBlock.of("work.vector($L, $L)", slot, step.shape().channels());
    }

    private Place place(int value) {
        return routine().places().get(value);
    }
}
