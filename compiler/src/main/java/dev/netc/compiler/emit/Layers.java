package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The fields of one routine: its layers and blocks. */
final class Layers {
    private Layers() {}

    static List<FieldSpec> fields(ClassName network, Routine routine) {
        List<FieldSpec> fields = new ArrayList<>();
        routine.steps().forEach(step -> fields.add(field(network, step)));
        fused(routine.predicted())
                .forEach(step -> fields.add(fused(step, Runtime.FUSION, "fused", fusion(routine, step))));
        fused(routine.trained())
                .forEach(step -> fields.add(fused(step, Runtime.NORM_RELU, "normRelu", layers(step.parts()))));
        return fields;
    }

    private static List<Step.Fused> fused(List<Step> steps) {
        return steps.stream()
                .filter(Step.Fused.class::isInstance)
                .map(Step.Fused.class::cast)
                .toList();
    }

    private static FieldSpec fused(Step.Fused step, ClassName type, String method, CodeBlock arguments) {
        return FieldSpec.builder(type, step.field(), Modifier.PRIVATE, Modifier.FINAL)
                .initializer("$L($L)", method, arguments)
                .build();
    }

    /** The layers, before them the zeros that became padding of the convolution. */
    private static CodeBlock fusion(Routine routine, Step.Fused step) {
        Step.Run first = step.parts().get(0);
        if (first.operation() instanceof Operation.Pad zeros) {
            Volume in = (Volume) routine.shape(step.inputs().get(0));
            CodeBlock pads = Runtime.pads(zeros.around(in, (Volume) first.shape()));
            return CodeBlock.of(
                    "$L, $L", pads, layers(step.parts().subList(1, step.parts().size())));
        }
        return layers(step.parts());
    }

    private static CodeBlock layers(List<Step.Run> parts) {
        return parts.stream().map(part -> CodeBlock.of("$N", part.field())).collect(CodeBlock.joining(", "));
    }

    private static FieldSpec field(ClassName network, Step step) {
        if (step instanceof Step.Run run) {
            return FieldSpec.builder(Runtime.LAYER, step.field(), Modifier.PRIVATE, Modifier.FINAL)
                    .initializer(
                            Runtime.layer(step.field(), step.origin().span().line(), run.operation()))
                    .build();
        }
        Step.Call call = (Step.Call) step;
        ClassName type = network.nestedClass(call.callee().className());
        return call.times() > 1
                ? FieldSpec.builder(
                                ParameterizedTypeName.get(ClassName.get(List.class), type),
                                step.field(),
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .initializer("blocks($S, $L, $T::new)", step.field(), call.times(), type)
                        .build()
                : FieldSpec.builder(type, step.field(), Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("block($S, $T::new)", step.field(), type)
                        .build();
    }

    /** What a loop calls the block it is at: {@code unit16} of the class Unit16. */
    static String loopVariable(Step.Call call) {
        String name = call.callee().className();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    static boolean loops(Step step) {
        return step instanceof Step.Call call && call.times() > 1;
    }
}
