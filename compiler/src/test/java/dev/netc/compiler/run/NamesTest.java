package dev.netc.compiler.run;

import dev.netc.compiler.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that mean something else in Java, or in a generated class, do not change what a network computes. */
class NamesTest {

    private static final List<String> BLOCKS = List.of(
            "new int class double for this value layer Block filter workspace list string object description labels_",
            "Labels named part1 infer scope work out y z x2 engine module training convolution record sealed yield var",
            "_ __ größe σ ﬁ");

    private static final List<String> VALUES = List.of(
            "new int class this value work out x y z s dy dx dense dense1 relu i engine infer DESCRIPTION Value null",
            "_ __ größe σ x² σ½");

    @Test
    void aBlockMayBeCalledLikeAnything() {
        String labels = IntStream.range(0, 30).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        check(BLOCKS, """
                network Named {
                  input 4
                  labels %s
                  NAME()
                  repeat 2 { NAME() }
                  repeat 2 as i { residual < NAME() > ; relu }
                  dense 30
                }
                block NAME() { dense 4 -> relu }
                """.formatted(labels));
    }

    @Test
    void aValueMayBeCalledLikeAnything() {
        check(VALUES, """
                network Named {
                  input 4
                  NAME = dense 4
                  relu
                  repeat 2 { dense 4 -> relu }
                  other = tanh
                  add(NAME, other)
                  b, NAME2 = split
                  concat(NAME2, b)
                  output NAME, other
                }
                """);
    }

    @Test
    void aBlockAndItsNetworkMayDifferInCaseAlone() {
        check(List.of("unit"), "network Unit { input 3; NAME() }\nblock NAME() { dense 3 -> tanh }\n");
    }

    /** Predicting drops the dropout, so the value before it, which has no name, begins the loop and is read in each round. */
    @Test
    void aLoopKeepsTheNameOfWhatEveryRoundReads() {
        String text = """
                network Kept {
                  input 4
                  dense 4
                  kept = dropout
                  repeat 3 {
                    round = dense 4
                    add(kept, round)
                  }
                }
                """;
        Agreement.check(Compiled.text(text), 2, "reference");
    }

    private static void check(List<String> names, String text) {
        List<Plan> plans = names.stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(name -> Compiled.plans(text.replace("NAME", name)))
                .map(outcome -> outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics())))
                .map(list -> list.get(0))
                .toList();
        for (Compiled compiled : Compiled.of(plans)) {
            Agreement.check(compiled, 1);
        }
    }
}
