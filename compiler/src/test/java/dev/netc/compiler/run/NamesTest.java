package dev.netc.compiler.run;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something else in Java. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new", "int", "class", "double", "for", "this", "value", "layer", "block", "filter", "workspace",
                        "list", "string",
                "object", "description", "labels_", "Labels", "named", "part1", "infer", "scope", "work", "out", "y",
                        "z", "x2",
                "engine", "module", "training", "convolution", "record", "sealed", "yield", "var", "_", "__", "größe",
                        "σ", "ﬁ"
            })
    void aBlockMayBeCalledThat(String name) {
        if (name.equals("block")) {
            name = "Block";
        }
        String labels = IntStream.range(0, 30).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        Agreement.check(Compiled.text("""
                network Named {
                  input 4
                  labels %s
                  %s()
                  repeat 2 { %s() }
                  repeat 2 as i { residual < %s() > ; relu }
                  dense 30
                }
                block %s() { dense 4 -> relu }
                """.formatted(labels, name, name, name, name)), 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new",
                "int",
                "class",
                "this",
                "value",
                "work",
                "out",
                "x",
                "y",
                "z",
                "s",
                "dy",
                "dx",
                "dense",
                "dense1",
                "relu",
                "i",
                "engine",
                "infer",
                "DESCRIPTION",
                "Value",
                "true_",
                "null",
                "_",
                "__",
                "größe",
                "σ",
                "x²",
                "σ½"
            })
    void aValueMayBeCalledThat(String name) {
        Agreement.check(Compiled.text("""
                network Named {
                  input 4
                  %s = dense 4
                  relu
                  repeat 2 { dense 4 -> relu }
                  other = tanh
                  add(%s, other)
                  b, %s = split
                  concat(%s, b)
                  output %s, other
                }
                """.formatted(name, name, name + "2", name + "2", name)), 1);
    }

    @Test
    void aNetworkAndItsBlockMayShareAName() {
        Agreement.check(Compiled.text("network Unit { input 3; unit() }\nblock unit() { dense 3 -> tanh }\n"), 1);
    }
}
