package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.cli.scores.Agreement;
import dev.netc.cli.scores.Agreement.Answers;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.text.SourceFile;
import dev.netc.runtime.Network;
import dev.netc.runtime.data.ArrayDataset;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Engines;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Compares the identity of two numbers with networks that change them. */
class ComparisonTest {
    private static final String CLASSIFIER = "network Two { input 2\n dense 2\n softmax }";
    private static final float[] IDENTITY = {1, 0, 0, 1};

    private final Dataset set =
            ArrayDataset.labelled(new float[][] {{1, 0}, {0, 1}, {3, 2}, {1, 5}}, new int[] {0, 1, 1, 1});

    @Test
    void answersThatAreRightOrTheSameAreCounted() throws Exception {
        Agreement agreement = compared(CLASSIFIER, new float[] {1, 2, 0, 1});
        assertEquals(4, agreement.samples());
        assertEquals(Optional.of(new Answers(3, 3, 2)), agreement.answers());
    }

    @Test
    void differencesAreThoseOfTheNumbersBeforeTheSoftmax() throws Exception {
        Agreement agreement = compared(CLASSIFIER, new float[] {1, 2, 0, 1});
        assertEquals((2 + 0 + 6 + 2) / 13.0, agreement.relativeDifference(), 1e-9);
        assertEquals(6, agreement.largestDifference());
    }

    @Test
    void pointsAreNegativeWhereTheSecondIsWorse() throws Exception {
        Agreement agreement = compared(CLASSIFIER, new float[] {1, 0, 0, 0});
        assertEquals(Optional.of(new Answers(3, 1, 2)), agreement.answers());
        assertEquals(-50, agreement.points(agreement.answers().orElseThrow()));
    }

    @Test
    void withoutClassesTheDifferenceIsAllThereIs() throws Exception {
        Agreement agreement = compared("network Two { input 2\n dense 2 }", new float[] {1, 0, 0, 1.5f});
        assertEquals(Optional.empty(), agreement.answers());
        assertEquals(4 / 13.0, agreement.relativeDifference(), 1e-9);
    }

    @Test
    void anOutputThatIsNotFiniteIsAnError() {
        UserError e = assertThrows(
                UserError.class, () -> compared(CLASSIFIER, new float[] {Float.POSITIVE_INFINITY, 0, 0, 1}));
        assertEquals("picture 0: output 0 is Infinity; the weights are of no use", e.getMessage());
    }

    private Agreement compared(String model, float[] weight) throws Exception {
        Terminal nobody =
                new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false, false);
        try (Network identity = network(model, IDENTITY);
                Network other = network(model, weight)) {
            return new Comparison(identity, other).run(set, new Progress(nobody, set.size()));
        }
    }

    private static Network network(String model, float[] weight) {
        var sources = Netc.compile(new SourceFile("two.net", model), path -> Optional.empty(), Options.defaults());
        Network network =
                CompiledNetwork.of(sources.value().orElseThrow().get(0)).create(1, Engines.byName("reference"));
        network.parameters().get("dense.weight").set(weight);
        return network;
    }
}
