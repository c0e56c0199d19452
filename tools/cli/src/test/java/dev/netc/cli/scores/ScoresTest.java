package dev.netc.cli.scores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.cli.scores.Confusion.Mistake;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final List<String> PETS = List.of("cat", "dog", "a \"fish\", wet");

    @Test
    void theFirstOfEqualOutputsIsPredicted() {
        Prediction first = Prediction.of(0, 0, new float[] {2, 2, 1}, 0, 3);
        Prediction second = Prediction.of(0, 1, new float[] {2, 2, 1}, 0, 3);
        assertTrue(first.right());
        assertEquals(0, second.predicted());
        assertEquals(1, second.rank());
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheOutputs() {
        Prediction prediction = Prediction.of(0, 1, new float[] {9, (float) Math.log(3), 0, 9}, 1, 2);
        assertEquals(0.75, prediction.probability(), 1e-7);
        assertEquals(0.25, prediction.labelProbability(), 1e-7);
        assertEquals(-Math.log(0.25), prediction.loss(), 1e-6);
    }

    @Test
    void largeOutputsDoNotOverflow() {
        assertEquals(2000, Prediction.of(0, 1, new float[] {1000, -1000}, 0, 2).loss(), 1e-9);
    }

    @Test
    void outputsThatAreNotFiniteAreRefused() {
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(ArithmeticException.class, () -> Prediction.of(0, 0, new float[] {1, broken}, 0, 2));
        }
    }

    @Test
    void topFiveCountsFromSixClassesOn() {
        List<String> six = IntStream.range(0, 6).mapToObj(Integer::toString).toList();
        float[] falling = {6, 5, 4, 3, 2, 1};
        Scores scores = new Scores(
                six,
                IntStream.range(0, 6)
                        .mapToObj(label -> Prediction.of(label, label, falling, 0, 6))
                        .toList());
        assertEquals(1 / 6.0, scores.accuracy(), 1e-12);
        assertEquals(5 / 6.0, scores.top5().orElseThrow(), 1e-12);
        assertTrue(pets(0, 0).top5().isEmpty());
    }

    @Test
    void recallIsByTrueClassAndPrecisionByPredictedOne() {
        List<ClassScore> classes = pets(0, 0, 0, 1, 0, 1, 1, 1).confusion().classes();
        assertEquals(new ClassScore("cat", 3, 1, 1), classes.get(0));
        assertEquals(1 / 3.0, classes.get(0).recall(), 1e-12);
        assertEquals(1 / 3.0, classes.get(1).precision(), 1e-12);
        assertTrue(Double.isNaN(classes.get(2).recall()));
    }

    @Test
    void mistakesComeByTheirNumber() {
        assertEquals(
                List.of(new Mistake("dog", "cat", 2), new Mistake("cat", "dog", 1)),
                pets(0, 1, 1, 0, 1, 0, 1, 1).confusion().mistakes());
    }

    @Test
    void theWorstPicturesComeFirst() {
        Scores scores = pets(0, 0, 0, 1, 1, 1);
        assertEquals(1, scores.worst(2).get(0).picture());
        assertEquals(2, scores.worst(2).size());
    }

    @Test
    void labelsInCsvAreQuotedWhereTheyNeedIt() {
        String csv = ConfusionText.csv(pets(0, 0, 2, 1).confusion());
        assertEquals(
                "true \\ predicted,cat,dog,\"a \"\"fish\"\", wet\"\ncat,1,0,0\ndog,0,0,0\n\"a \"\"fish\"\", wet\",0,1,0\n",
                csv);
    }

    @Test
    void aMatrixTooWideForATerminalBecomesTheMistakes() {
        List<String> many = IntStream.range(0, 21).mapToObj(i -> "c" + i).toList();
        float[] outputs = new float[21];
        outputs[7] = 1;
        Scores scores = new Scores(many, List.of(Prediction.of(0, 3, outputs, 0, 21)));
        String text = ConfusionText.matrix(scores.confusion());
        assertTrue(text.contains("c3    c7"), text);
        assertFalse(text.contains("c20"), text);
    }

    /** Pairs of a true and a predicted class. */
    private static Scores pets(int... pairs) {
        return new Scores(
                PETS,
                IntStream.range(0, pairs.length / 2)
                        .mapToObj(i -> {
                            float[] outputs = new float[3];
                            outputs[pairs[2 * i + 1]] = 1;
                            return Prediction.of(i, pairs[2 * i], outputs, 0, 3);
                        })
                        .toList());
    }
}
