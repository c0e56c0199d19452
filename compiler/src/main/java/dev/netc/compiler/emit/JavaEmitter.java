package dev.netc.compiler.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Plan to Java: one class for the network, a nested one for each routine. */
public final class JavaEmitter {
    private static final ParameterSpec WEIGHTS =
            ParameterSpec.builder(ClassName.get(Path.class), "weights").build();
    private static final ParameterSpec SEED =
            ParameterSpec.builder(long.class, "seed").build();
    private static final ParameterSpec ENGINE =
            ParameterSpec.builder(Runtime.ENGINE, "engine").build();

    private final Plan plan;
    private final ClassName name;

    private JavaEmitter(Plan plan, String packageName) {
        this.plan = plan;
        this.name = ClassName.get(packageName, plan.name());
    }

    /**
     * The class of {@code plan}.
     *
     * @param packageName "" for the default package
     * @param version of the compiler, which the class carries into its weights
     */
    public static GeneratedSource emit(Plan plan, String packageName, String version) {
        TypeSpec type = new JavaEmitter(plan, packageName).network(version);
        String text = JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .addFileComment(
                        "Written by netc from $L. Change that file, not this one.",
                        JavaText.comment(plan.source().shortName()))
                .build()
                .toString();
        return new GeneratedSource(packageName, plan.name(), joinFields(text));
    }

    /** JavaPoet sets an empty line between fields; without them the layers of a class read as a table. */
    private static String joinFields(String text) {
        return text.replaceAll("(?m)(^ +private (?:static )?final [^\\n]*;\\n)\\n(?= +private final )", "$1");
    }

    private TypeSpec network(String version) {
        DescriptionEmitter description = new DescriptionEmitter(plan);
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(plan.classifies() ? Runtime.CLASSIFIER : Runtime.NETWORK)
                .addJavadoc("$L", javadoc())
                .addAnnotation(AnnotationSpec.builder(Runtime.GENERATED)
                        .addMember("value", "$S", "netc")
                        .build())
                .addField(description.field(version, Fingerprint.of(plan)))
                .addFields(Layers.fields(name, plan.main()))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(ENGINE)
                        .addStatement("super(DESCRIPTION, engine)")
                        .build())
                .addMethods(factories());
        if (plan.classifies()) {
            classifier(type);
        } else {
            type.addMethod(outputs());
        }
        type.addMethod(forward()).addMethod(backward());
        for (Routine routine : plan.routines()) {
            type.addType(new RoutineEmitter(name, plan, routine).block());
        }
        return type.addTypes(description.labels()).build();
    }

    private String javadoc() {
        String parameters = plan.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " = " + parameter.getValue())
                .collect(Collectors.joining(", "));
        String heading = plan.documentation().isEmpty() ? plan.name() + "." : plan.documentation();
        String given = parameters.isEmpty() ? "" : "\n\n<p>Here " + JavaText.javadoc(parameters) + ".";
        return JavaText.javadoc(heading) + given + "\n\n<pre>\n" + JavaText.javadoc(LayerTable.of(plan)) + "</pre>\n";
    }

    private List<MethodSpec> factories() {
        CodeBlock preferred = CodeBlock.of("$T.preferred()", Runtime.ENGINES);
        return List.of(
                factory("create", "A network with weights drawn at random, the same ones for equal seeds.")
                        .addParameter(SEED)
                        .addStatement("return create(seed, $L)", preferred)
                        .build(),
                factory("create", "The same on an engine of the caller's choice.")
                        .addParameter(SEED)
                        .addParameter(ENGINE)
                        .addStatement("$T net = new $T(engine)", name, name)
                        .addStatement("net.initialize(seed)")
                        .addStatement("return net")
                        .build(),
                factory("load", "A network with the weights of a safetensors file.")
                        .addParameter(WEIGHTS)
                        .addStatement("return load(weights, $L)", preferred)
                        .build(),
                factory("load", "The same on an engine of the caller's choice.")
                        .addParameter(WEIGHTS)
                        .addParameter(ENGINE)
                        .addStatement("$T net = new $T(engine)", name, name)
                        .addStatement("net.read(weights)")
                        .addStatement("return net")
                        .build());
    }

    private MethodSpec.Builder factory(String method, String javadoc) {
        return MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("$L\n", javadoc)
                .returns(name);
    }

    /** Everything before the softmax, and the softmax. */
    private void classifier(TypeSpec.Builder type) {
        InferEmitter main = new InferEmitter(name, plan.main(), List.of(plan.trained()));
        type.addMethod(method("logits")
                .returns(Runtime.VALUE)
                .addParameter(Runtime.WORKSPACE, "work")
                .addParameter(Runtime.VALUE, "x")
                .addCode(main.returning(plan.trained(), softmaxes()))
                .build());
        plan.finalSoftmax()
                .ifPresent(step -> type.addMethod(method("probabilities")
                        .returns(Runtime.VALUE)
                        .addParameter(Runtime.WORKSPACE, "work")
                        .addParameter(Runtime.VALUE, "z")
                        .addCode(new InferEmitter(name, plan.main(), List.of()).softmax(step))
                        .build()));
    }

    private MethodSpec outputs() {
        List<Integer> values = plan.outputs().stream().map(Plan.Output::value).toList();
        InferEmitter main = new InferEmitter(name, plan.main(), values);
        CodeBlock body = main.all();
        CodeBlock names = values.stream()
                .map(value -> CodeBlock.of("$N", main.variables().name(value)))
                .collect(CodeBlock.joining(", "));
        return method("outputs")
                .returns(ArrayTypeName.of(Runtime.VALUE))
                .addParameter(Runtime.WORKSPACE, "work")
                .addParameter(Runtime.VALUE, "x")
                .addCode(body)
                .addStatement("return new $T[] {$L}", Runtime.VALUE, names)
                .build();
    }

    private MethodSpec forward() {
        return method("forward")
                .returns(Runtime.VALUE)
                .addParameter(Runtime.TRAINING, "work")
                .addParameter(Runtime.VALUE, "x")
                .addCode(new ForwardEmitter(name, plan.main(), plan.recomputation(), List.of(plan.trained()))
                        .returning(plan.trained(), softmaxes()))
                .build();
    }

    private MethodSpec backward() {
        return method("backward")
                .addParameter(Runtime.TRAINING, "work")
                .addParameter(Runtime.VALUE, "dy")
                .addCode(new BackwardEmitter(plan.main(), plan.recomputation(), true).code())
                .build();
    }

    /** How many steps of the network are behind the logits: the softmax that ends it, if one does. */
    private int softmaxes() {
        return plan.finalSoftmax().isPresent() ? 1 : 0;
    }

    private static MethodSpec.Builder method(String method) {
        return MethodSpec.methodBuilder(method).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
    }
}
