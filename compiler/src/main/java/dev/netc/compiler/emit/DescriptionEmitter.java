package dev.netc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.netc.compiler.graph.Preparation;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes what the runtime has to know of a network beside its layers. */
final class DescriptionEmitter {
    /** Labels that one method of the generated class lists; far more would not fit into 64 KB. */
    private static final int LABELS_IN_METHOD = 500;

    private static final int LABELS_IN_FIELD = 20;

    private final Plan plan;

    DescriptionEmitter(Plan plan) {
        this.plan = plan;
    }

    FieldSpec field(String version, String fingerprint) {
        CodeBlock.Builder value = CodeBlock.builder();
        value.add(
                "$T.of($S, $L, $S, $S)$>$>",
                Runtime.DESCRIPTION,
                plan.name(),
                JavaText.literal(plan.source().shortName()),
                version,
                fingerprint);
        value.add("\n.input($L)", dimensions(plan.input()));
        for (Plan.Output output : plan.outputs()) {
            value.add("\n.output($S, $L)", output.name(), dimensions(output.shape()));
        }
        value.add("\n.slots($L)", joined(plan.slots()));
        if (!plan.gradientSlots().isEmpty()) {
            value.add("\n.gradients($L)", joined(plan.gradientSlots()));
        }
        if (!plan.recomputation().scratch().isEmpty()) {
            value.add("\n.scratch($L)", joined(plan.recomputation().scratch()));
        }
        if (!plan.preparation().equals(Preparation.NONE)) {
            value.add("\n.preprocessing($L)", preparation(plan.preparation()));
        }
        List<String> labels = plan.labels().orElse(List.of());
        if (!labels.isEmpty()) {
            value.add(
                    labels.size() <= LABELS_IN_FIELD
                            ? CodeBlock.of("\n.labels($T.of($L))", List.class, literals(labels))
                            : CodeBlock.of("\n.labels(Labels.all())"));
        }
        if (!plan.recipe().isEmpty()) {
            CodeBlock lines = plan.recipe().stream().map(JavaText::literal).collect(CodeBlock.joining(",\n"));
            value.add("\n.recipe($>$>\n$L)$<$<", lines);
        }
        value.add("$<$<");
        return FieldSpec.builder(Runtime.DESCRIPTION, "DESCRIPTION", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value.build())
                .build();
    }

    /** The class that lists the labels, where they are many. */
    List<TypeSpec> labels() {
        List<String> labels = plan.labels().orElse(List.of());
        if (labels.size() <= LABELS_IN_FIELD) {
            return List.of();
        }
        TypeSpec.Builder type = TypeSpec.classBuilder("Labels")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The classes by name.\n")
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        CodeBlock.Builder all = CodeBlock.builder();
        all.addStatement("$T<String> all = new $T<>()", List.class, ArrayList.class);
        List<MethodSpec> parts = new ArrayList<>();
        for (int start = 0; start < labels.size(); start += LABELS_IN_METHOD) {
            List<String> some = labels.subList(start, Math.min(labels.size(), start + LABELS_IN_METHOD));
            String name = "from" + start;
            all.addStatement("all.addAll($N())", name);
            CodeBlock.Builder list = CodeBlock.builder().add("return $T.of($>$>", List.class);
            for (int i = 0; i < some.size(); i++) {
                list.add(i == 0 ? "\n$L" : ",\n$L", JavaText.literal(some.get(i)));
            }
            parts.add(MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(com.palantir.javapoet.ParameterizedTypeName.get(List.class, String.class))
                    .addCode(list.add(");\n$<$<").build())
                    .build());
        }
        all.addStatement("return all");
        return List.of(type.addMethod(MethodSpec.methodBuilder("all")
                        .addModifiers(Modifier.STATIC)
                        .returns(com.palantir.javapoet.ParameterizedTypeName.get(List.class, String.class))
                        .addCode(all.build())
                        .build())
                .addMethods(parts)
                .build());
    }

    private static String joined(List<Long> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static CodeBlock literals(List<String> texts) {
        return texts.stream().map(JavaText::literal).collect(CodeBlock.joining(", "));
    }

    private static String dimensions(Shape shape) {
        return shape instanceof Volume v
                ? v.height() + ", " + v.width() + ", " + v.channels()
                : String.valueOf(shape.channels());
    }

    private static CodeBlock preparation(Preparation p) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.none()", Runtime.PREPROCESSING);
        p.resize().ifPresent(side -> code.add(".resize($L)", side));
        p.crop().ifPresent(crop -> code.add(".crop($L, $L)", crop.get(0), crop.get(1)));
        if (p.stretch()) {
            code.add(".stretch()");
        }
        if (p.scale() != 1) {
            code.add(".scale($L)", fraction(p.scale()));
        }
        if (!p.mean().isEmpty()) {
            code.add(".mean($L)", numbers(p.mean()));
        }
        if (!p.std().isEmpty()) {
            code.add(".std($L)", numbers(p.std()));
        }
        if (p.bgr()) {
            code.add(".bgr()");
        }
        return code.build();
    }

    /** 1/255 as a person writes it, where that is the same double. */
    private static String fraction(double value) {
        double inverse = Math.rint(1 / value);
        return inverse > 1 && inverse < 1e6 && 1.0 / inverse == value
                ? "1.0 / " + (long) inverse
                : String.valueOf(value);
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
