package dev.netc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes one routine: a field for each layer and block, a statement for each step. */
final class RoutineEmitter {
    /** The column at which the comments of a method begin, unless a statement is longer. */
    private static final int COMMENT_COLUMN = 64;

    private final ClassName network;
    private final Routine routine;
    private final Variables variables;
    private final List<Statement> statements = new ArrayList<>();

    private record Statement(CodeBlock code, String comment, boolean opens) {}

    RoutineEmitter(ClassName network, Routine routine) {
        this.network = network;
        this.routine = routine;
        this.variables = new Variables(routine);
    }

    Variables variables() {
        return variables;
    }

    /** The class of a block. */
    TypeSpec block() {
        MethodSpec constructor = MethodSpec.constructorBuilder()
                .addParameter(Runtime.SCOPE, "scope")
                .addStatement("super(scope)")
                .build();
        MethodSpec.Builder infer = MethodSpec.methodBuilder("infer")
                .returns(Runtime.VALUE)
                .addParameter(Runtime.WORKSPACE, "work")
                .addParameter(Runtime.VALUE, "out");
        for (int i = 0; i < routine.inputs().size(); i++) {
            infer.addParameter(Runtime.VALUE, variables.name(i));
        }
        infer.addCode(returning(routine.steps().size(), routine.result()));
        return TypeSpec.classBuilder(routine.className())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(Runtime.BLOCK)
                .addJavadoc("$L", JavaText.javadoc(title()))
                .addFields(fields())
                .addMethod(constructor)
                .addMethod(infer.build())
                .build();
    }

    private String title() {
        String inputs = routine.inputs().stream().map(Shape::toString).collect(Collectors.joining(", "));
        String sums = routine.steps().stream()
                .filter(step -> step.origin().text().startsWith("W_s"))
                .map(step -> " " + step.origin().text() + ".")
                .distinct()
                .collect(Collectors.joining());
        return "Line " + routine.span().line() + ": " + routine.signature() + " on " + inputs + "." + sums;
    }

    List<FieldSpec> fields() {
        return routine.steps().stream().map(this::field).toList();
    }

    private FieldSpec field(Step step) {
        if (step instanceof Step.Run run) {
            return FieldSpec.builder(Runtime.LAYER, step.field(), Modifier.PRIVATE, Modifier.FINAL)
                    .initializer(Runtime.layer(step.field(), line(step), run.operation()))
                    .build();
        }
        Step.Call call = (Step.Call) step;
        ClassName type = network.nestedClass(call.callee().className());
        boolean many = call.times() > 1;
        return FieldSpec.builder(
                        many ? ParameterizedTypeName.get(ClassName.get(List.class), type) : type,
                        step.field(),
                        Modifier.PRIVATE,
                        Modifier.FINAL)
                .initializer(
                        many
                                ? CodeBlock.of("blocks($S, $L, $T::new)", step.field(), call.times(), type)
                                : CodeBlock.of("block($S, $T::new)", step.field(), type))
                .build();
    }

    /** Every step as a statement. */
    CodeBlock all() {
        for (int i = 0; i < routine.steps().size(); i++) {
            add(i, false);
        }
        return aligned();
    }

    /** The first {@code count} steps as statements, and {@code value} returned. */
    CodeBlock returning(int count, int value) {
        for (int i = 0; i < count; i++) {
            Step step = routine.steps().get(i);
            boolean loops = step instanceof Step.Call call && call.times() > 1;
            add(i, i == count - 1 && step.output() == value && !loops);
        }
        int last = routine.inputs().size() + count - 1;
        if (variables.name(value) != null || last != value) {
            statements.add(new Statement(CodeBlock.of("return $N;", variables.name(value)), "", false));
        }
        return aligned();
    }

    private void add(int index, boolean returned) {
        Step step = routine.steps().get(index);
        if (step instanceof Step.Call call && call.times() > 1) {
            loop(index, call);
        } else {
            statement(index, step, returned);
        }
    }

    /** The step that makes probabilities of the logits, which its method calls z. */
    CodeBlock softmax(Step.Run step) {
        boolean same = routine.places().get(step.output()).equals(routine.places().get(step.inputs().get(0)));
        CodeBlock destination = same ? CodeBlock.of("z") : slot(step);
        CodeBlock code = CodeBlock.of("return $N.infer($L, z);", step.field(), destination);
        statements.add(new Statement(code, comment(step), false));
        return aligned();
    }

    /** The call of one step: {@code conv.infer(work.volume(0, 32, 32, 16), x)}. */
    private CodeBlock call(Step step, CodeBlock receiver, CodeBlock first) {
        CodeBlock.Builder arguments = CodeBlock.builder();
        arguments.add(step instanceof Step.Call ? "work, $L, $L" : "$L, $L", destination(step), first);
        for (int input : step.inputs().subList(1, step.inputs().size())) {
            arguments.add(", $N", variables.name(input));
        }
        return CodeBlock.of("$L.infer($L)", receiver, arguments.build());
    }

    private void statement(int index, Step step, boolean returned) {
        CodeBlock call =
                call(step, CodeBlock.of("$N", step.field()), CodeBlock.of("$N", variables.name(step.inputs().get(0))));
        CodeBlock code;
        if (returned) {
            code = CodeBlock.of("return $L;", call);
        } else {
            boolean declares = variables.assign(index);
            String name = variables.name(step.output());
            code = declares
                    ? CodeBlock.of("$T $N = $L;", Runtime.VALUE, name, call)
                    : CodeBlock.of("$N = $L;", name, call);
        }
        statements.add(new Statement(code, comment(step), false));
    }

    private void loop(int index, Step.Call step) {
        String input = variables.name(step.inputs().get(0));
        boolean declares = variables.assign(index);
        String value = variables.name(step.output());
        if (declares) {
            statements.add(new Statement(CodeBlock.of("$T $N = $N;", Runtime.VALUE, value, input), "", false));
        } else if (!value.equals(input)) {
            statements.add(new Statement(CodeBlock.of("$N = $N;", value, input), "", false));
        }
        ClassName type = network.nestedClass(step.callee().className());
        String block = variables.fresh(lower(step.callee().className()));
        CodeBlock call = call(step, CodeBlock.of("$N", block), CodeBlock.of("$N", value));
        statements.add(new Statement(CodeBlock.of("for ($T $N : $N) {", type, block, step.field()), "", true));
        statements.add(new Statement(CodeBlock.of("$N = $L;", value, call), comment(step), false));
        statements.add(new Statement(CodeBlock.of("}"), "", false));
    }

    private CodeBlock destination(Step step) {
        Place place = routine.places().get(step.output());
        if (place instanceof Place.Out) {
            return CodeBlock.of("out");
        }
        for (int input : step.inputs()) {
            boolean same = place.equals(routine.places().get(input)) && step.shape().equals(routine.shape(input));
            if (same) {
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

    private static String comment(Step step) {
        String text = step instanceof Step.Call || step.origin().text().contains("W_s") ? step.origin().text() : "";
        return String.format(":%-4d %-10s  %s", line(step), step.shape(), JavaText.comment(text)).stripTrailing();
    }

    /** The statements gathered so far, their comments in one column. */
    private CodeBlock aligned() {
        CodeBlock.Builder body = CodeBlock.builder();
        boolean inside = false;
        for (Statement statement : statements) {
            if (inside && statement.code.toString().equals("}")) {
                body.unindent();
                inside = false;
            }
            int width = statement.code.toString().replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "").length() + (inside ? 4 : 0);
            String gap = statement.comment.isEmpty() ? "" : " ".repeat(Math.max(2, COMMENT_COLUMN - width));
            body.add("$L$L$L\n", statement.code, gap, statement.comment.isEmpty() ? "" : "// " + statement.comment);
            if (statement.opens) {
                body.indent();
                inside = true;
            }
        }
        statements.clear();
        return body.build();
    }

    private static int line(Step step) {
        return step.origin().span().line();
    }

    private static String lower(String className) {
        return Character.toLowerCase(className.charAt(0)) + className.substring(1);
    }
}
