package dev.netc.compiler.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.golden.Generated;
import dev.netc.compiler.golden.Model;
import dev.netc.runtime.Network;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of a model that mean something to Java, to the runtime or to the generated class itself. */
class NamesTest {
    private static final List<String> NAMES = List.of(
            // words of Java
            "class",
            "int",
            "double",
            "static",
            "public",
            "null",
            "this",
            "super",
            "new",
            "return",
            "void",
            "final",
            "enum",
            "var",
            "record",
            "yield",
            "sealed",
            "permits",
            "assert",
            "goto",
            "_",
            "__",
            "_1",
            "a_b",
            // variables, fields and methods of a generated class
            "x",
            "x2",
            "y",
            "y2",
            "z",
            "s",
            "a",
            "work",
            "out",
            "dx",
            "dy",
            "dy2",
            "ds",
            "dz",
            "da",
            "da2",
            "scope",
            "engine",
            "weights",
            "seed",
            "net",
            "conv",
            "conv1",
            "relu",
            "infer",
            "forward",
            "backward",
            "logits",
            "probabilities",
            "outputs",
            "load",
            "create",
            "close",
            "predict",
            "parameters",
            "training",
            "description",
            "i",
            "blocks",
            "layer",
            "to",
            "plus",
            "none",
            "initialize",
            "read",
            "getClass",
            "hashCode",
            "toString",
            "wait",
            "notify",
            "DESCRIPTION",
            "PATH",
            // types
            "String",
            "List",
            "Value",
            "Layer",
            "Block",
            "Network",
            "Workspace",
            "Override",
            "Object",
            "Integer",
            "Labels",
            "Filter",
            "Window",
            "Path",
            "Training",
            "Math",
            "System",
            "Scope",
            "Engine",
            "Module",
            "Generated",
            // other scripts
            "\u732B",
            "\u00FCber",
            "\u03B1",
            "\u0434\u0430",
            "e\u0301",
            "\uD835\uDC9C",
            "n\u0660");

    @Test
    void anyNameCanBeThatOfAValueABlockOrAParameter() {
        List<Model> models = NAMES.stream()
                .flatMap(name -> models(name).stream())
                .map(Model::of)
                .toList();
        assertTrue(Generated.load(models).size() > models.size());
    }

    /** One that gives the name to values, and one that gives it to a block and parameters. */
    private static List<String> models(String name) {
        String values = """
                network N {
                  input @ 4x4x2
                  b = conv 1x1, 2
                  sum = add(@, b)
                  repeat 2 { c = conv 1x1, 2 -> add(c, @) }
                  output sum, b
                }

                network M {
                  input 4x4x2
                  @ = conv 1x1, 2
                  relu -> relu
                  repeat 2 { c = conv 1x1, 2 -> add(c, @) }
                  output @
                }
                """;
        String block = """
                network N(@ = 2) {
                  input 4x4x2
                  b(@)
                  @()
                  repeat 2 { @() }
                  residual < @() -> relu > shortcut < @() -> branches < @() | relu > add >
                }

                block b(@) { conv 1x1, @ }

                block @() { conv 1x1, 2 -> relu }
                """;
        boolean layer = name.equals("conv") || name.equals("relu");
        return layer
                ? List.of(values.replace("@", name))
                : List.of(values.replace("@", name), block.replace("@", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "int", "var", "record", "yield", "_", "null", "true_"})
    void aNetworkIsCalledAsItsClassCanBe(String name) {
        List<String> codes =
                Model.of("network " + name + " {\n input 4\n relu\n}\n").codes();
        assertEquals(name.equals("true_") ? List.of() : List.of("N0122"), codes);
    }

    @Test
    void aNetworkCalledLikeATypeThatItsClassUsesIsRefusedAndAnyOtherCompiles() {
        List<Model> models = NAMES.stream()
                .filter(name -> Character.isUpperCase(name.charAt(0)) || name.startsWith("d"))
                .map(name -> "network " + name + " {\n input photo 4x4x3 { scale 1/255 }\n labels k, l\n"
                        + " b()\n avgpool global\n dense 2\n softmax\n}\nblock b() { conv 3x3, 3 -> relu }\n")
                .map(Model::of)
                .filter(model -> !model.codes().contains("N0122"))
                .toList();
        assertEquals(models.size(), Generated.load(models).size());
    }

    @Test
    void blocksThatDifferInCaseAloneBecomeDifferentFilesEverywhere() {
        Class<?> type = Generated.load(Model.of("network N {\n input 4x4x2\n unit()\n Unit()\n UNIT()\n n()\n}\n"
                + "block unit() { relu }\nblock Unit() { sigmoid }\nblock UNIT() { tanh }\nblock n() { gelu }\n"));
        long different = Stream.of(type.getDeclaredClasses())
                .map(nested -> nested.getSimpleName().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        assertEquals(4, different);
    }

    @Test
    void argumentsOfAnyKindMakeNamesOfClasses() {
        Class<?> type = Generated.load(Model.of("network N {\n input 4x4x2\n u(-1)\n u(0.5)\n u(1e-7)\n u(true)\n"
                + " u(same)\n u(1e15)\n u(-0.25)\n}\nblock u(n) { relu; if n == 7 { relu } }\n"));
        assertEquals(7, type.getDeclaredClasses().length);
    }

    @Test
    void parametersAreCalledAsTheLayersAre() {
        Network network = Generated.create(
                Model.of("network N {\n input 4\n \u03B1 = dense 2\n class()\n}\nblock class() { dense 3 }\n"));
        assertEquals(4, network.parameters().size(), network.parameters().keySet()::toString);
    }
}
