package dev.netc.compiler.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.golden.Generated;
import dev.netc.compiler.golden.Model;
import dev.netc.runtime.Network;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Java allows a method 64 KB; a model may be longer. */
class SizeTest {
    @Test
    void fiveThousandStatementsInARowBecomeAClassThatLoads() {
        Network network = create("input 4\n" + "dense 4 -> relu\n".repeat(2_500));
        assertEquals(5_000, network.parameters().size());
    }

    @Test
    void aBlockOfAThousandStatementsBecomesAClassThatLoads() {
        String body = "dense 4 -> relu\n".repeat(600);
        Network network = Generated.create(
                Model.of("network N {\n input 4\n b()\n repeat 2 { b() }\n}\nblock b() {\n" + body + "}\n"));
        assertEquals(3_600, network.parameters().size());
    }

    @Test
    void aThousandValuesThatAreAllNeededAtTheEndStayInOneMethod() {
        String values =
                IntStream.range(0, 400).mapToObj(i -> "v" + i + " = relu\n").collect(Collectors.joining());
        String all = IntStream.range(0, 400).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
        assertTrue(create("input 4\n" + values + "concat(" + all + ")")
                .parameters()
                .isEmpty());
    }

    @Test
    void loopsInLoopsStayLoops() {
        Model model = Model.of(
                "network N {\n input 4\n repeat 10 { repeat 10 { dense 4 -> repeat 5 { relu -> dense 4 } } }\n}\n");
        assertEquals(2 * 10 * 10 * 6, Generated.create(model).parameters().size());
        assertTrue(model.java().text().lines().count() < 400, model.java()::text);
    }

    private static Network create(String statements) {
        return Generated.create(Model.of("network N {\n" + statements + "\n}\n"));
    }
}
