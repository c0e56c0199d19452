package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Networks whose statements would not fit into one method of Java. */
class LongNetworksTest {

    @Test
    void aLongChainIsCutIntoParts() {
        Compiled compiled = Compiled.text(network("relu\ntanh\n".repeat(250) + "dense 3\n"));
        assertTrue(compiled.plan().main().steps().size() < 250, compiled.plan().toString());
        Agreement.check(compiled, 2, "reference", "nd4j", "onednn");
    }

    @Test
    void aSumOverACutReadsTheRightValues() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            text.append("a%d = swish\nz%d = dense 6\nadd(z%d, a%d)\n".formatted(i, i, i, i));
        }
        Agreement.check(Compiled.text(network(text.toString())), 2, "reference");
    }

    @Test
    void aValueThatIsReadAtTheEndOutlivesAllParts() {
        Compiled compiled = Compiled.text(
                network("first = tanh\n" + "relu\ndense 6\n".repeat(200) + "last = relu\nadd(last, first)\n"));
        assertTrue(compiled.plan().main().steps().size() < 250, compiled.plan().toString());
        Agreement.check(compiled, 2, "reference");
    }

    @Test
    void anOutputThatIsMadeEarlyStays() {
        Compiled compiled =
                Compiled.text(network("first = tanh\n" + "swish\n".repeat(350) + "last = relu\noutput last, first\n"));
        assertEquals(2, compiled.plan().outputs().size());
        Agreement.check(compiled, 2, "reference");
    }

    @Test
    void aLongBlockIsCutLikeANetwork() {
        Compiled compiled = Compiled.text(network("repeat 2 { long() }\n") + "\nblock long() {\n"
                + "relu\nresidual < dense 6 >\n".repeat(150) + "}\n");
        Agreement.check(compiled, 2, "reference");
    }

    private static String network(String statements) {
        return "network Deep {\ninput 6\n" + statements + "}";
    }
}
