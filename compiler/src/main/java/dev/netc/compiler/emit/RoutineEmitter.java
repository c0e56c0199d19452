package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the class of a block: its layers, how it predicts, and how it trains. */
final class RoutineEmitter {
    private final ClassName network;
    private final Routine routine;

    private final Plan plan;

    RoutineEmitter(ClassName network, Plan plan, Routine routine) {
        this.network = network;
        this.plan = plan;
        this.routine = routine;
    }

    TypeSpec block() {
        CodeBlock scope = imported() ? CodeBlock.of("scope.in($L)", JavaText.literal(file())) : CodeBlock.of("scope");
        MethodSpec constructor = MethodSpec.constructorBuilder()
                .addParameter(Runtime.SCOPE, "scope")
                .addStatement("super($L)", scope)
                .build();
        return TypeSpec.classBuilder(routine.className())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(Runtime.BLOCK)
                .addJavadoc("$L", JavaText.javadoc(documentation()))
                .addFields(Layers.fields(network, routine))
                .addMethod(constructor)
                .addMethod(infer())
                .addMethod(forward())
                .addMethod(backward())
                .build();
    }

    private String documentation() {
        String said = plan.graph().blockDocumentation().getOrDefault(routine.span(), "");
        return said.isEmpty() ? title() : said + "\n\n" + title();
    }

    /** Whether the block comes from another file than the network, so that its lines are of that file. */
    private boolean imported() {
        return !routine.span().file().equals(plan.source());
    }

    private String file() {
        return routine.span().file().shortName();
    }

    private String title() {
        String inputs = routine.inputs().stream().map(Shape::toString).collect(Collectors.joining(", "));
        String sums = routine.steps().stream()
                .filter(step -> step.origin().text().startsWith("W_s"))
                .map(step -> " " + step.origin().text() + ".")
                .distinct()
                .collect(Collectors.joining());
        String where = imported() ? file() + ", line " : "Line ";
        return where + routine.span().line() + ": " + routine.signature() + " on " + inputs + "." + sums;
    }

    private MethodSpec infer() {
        InferEmitter emitter = new InferEmitter(network, routine, List.of());
        MethodSpec.Builder method = MethodSpec.methodBuilder("infer")
                .returns(Runtime.VALUE)
                .addParameter(Runtime.WORKSPACE, "work")
                .addParameter(Runtime.VALUE, "out");
        for (int i = 0; i < routine.inputs().size(); i++) {
            method.addParameter(Runtime.VALUE, emitter.variables().name(i));
        }
        return method.addCode(emitter.returning(routine.result(), 0)).build();
    }

    private MethodSpec forward() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("forward").returns(Runtime.VALUE).addParameter(Runtime.TRAINING, "work");
        for (int i = 0; i < routine.inputs().size(); i++) {
            method.addParameter(Runtime.VALUE, Variables.input(i));
        }
        ForwardEmitter emitter = new ForwardEmitter(network, routine, plan.recomputation(), List.of());
        return method.addCode(emitter.returning(routine.result(), 0)).build();
    }

    private MethodSpec backward() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("backward")
                .returns(Runtime.VALUE)
                .addParameter(Runtime.TRAINING, "work")
                .addParameter(Runtime.VALUE, "dx")
                .addParameter(Runtime.VALUE, "dy");
        for (int i = 1; i < routine.inputs().size(); i++) {
            method.addParameter(Runtime.VALUE, BackwardEmitter.input(i));
        }
        return method.addCode(new BackwardEmitter(routine, plan.recomputation(), false).code())
                .build();
    }
}
