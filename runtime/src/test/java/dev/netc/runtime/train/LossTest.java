package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    private static final int OUTPUTS = 3;
    private static final float[] Z = {0.5f, -1, 2, 0.25f, 1.5f, -0.75f};

    static List<Loss> losses() {
        return List.of(new CrossEntropy(0), new CrossEntropy(0.2), new BinaryCrossEntropy(), new MeanSquaredError());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theGradientIsTheSlopeOfTheLoss(Loss loss) {
        float[] t = targets(loss);
        float[] dz = new float[Z.length];
        loss.gradient(Z, t, OUTPUTS, dz);
        for (int i = 0; i < Z.length; i++) {
            float[] above = Z.clone();
            float[] below = Z.clone();
            above[i] += 0x1p-9f;
            below[i] -= 0x1p-9f;
            double slope = loss.gradient(above, t, OUTPUTS, new float[Z.length])
                    - loss.gradient(below, t, OUTPUTS, new float[Z.length]);
            assertEquals(slope / 0x1p-8, dz[i], 1e-5, "element " + i);
        }
    }

    private static float[] targets(Loss loss) {
        float[] t = new float[Z.length];
        loss.addTarget(t, 0, OUTPUTS, 2, 0.75);
        loss.addTarget(t, 0, OUTPUTS, 1, 0.25);
        loss.addTarget(t, OUTPUTS, OUTPUTS, 0, 1);
        return t;
    }

    @Test
    void logitsThatAreEqualCostTheLogarithmOfTheirNumber() {
        float[] t = {0, 1, 0};
        assertEquals(Math.log(3), new CrossEntropy(0).gradient(new float[3], t, 3, new float[3]), 1e-12);
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        float[] z = {3e38f, -3e38f};
        float[] dz = new float[2];
        assertEquals(0, new CrossEntropy(0).gradient(z, new float[] {1, 0}, 2, dz), 0);
        assertTrue(Double.isFinite(new BinaryCrossEntropy().gradient(z, new float[] {0, 1}, 2, dz)));
    }

    @Test
    void smoothingLeavesTheSumOfTheTargetOne() {
        float[] t = new float[10];
        new CrossEntropy(0.1).addTarget(t, 0, 10, 3, 1);
        assertEquals(0.91f, t[3], 1e-6f);
        assertEquals(0.01f, t[4], 1e-6f);
    }

    @Test
    void smoothingTargetsThatAreGivenIsSmoothingThoseOfLabels() {
        Loss loss = new CrossEntropy(0.2);
        float[] given = {0, 0, 1, 1, 0, 0};
        loss.soften(given, OUTPUTS);
        float[] made = new float[6];
        loss.addTarget(made, 0, OUTPUTS, 2, 1);
        loss.addTarget(made, OUTPUTS, OUTPUTS, 0, 1);
        assertArrayEquals(made, given, 1e-6f);
    }

    @Test
    void aSingleOutputSaysYesAboveItsThreshold() {
        float[] z = {0.4f};
        float[] yes = new float[1];
        new BinaryCrossEntropy().addTarget(yes, 0, 1, 1, 1);
        assertEquals(1, yes[0]);
        assertEquals(1, new Scoring(new BinaryCrossEntropy(), 1, false).right(z, yes));
        assertEquals(0, new Scoring(new MeanSquaredError(), 1, false).right(z, yes));
    }

    @Test
    void theGreatestOutputOfEachPixelIsItsAnswer() {
        Scoring scoring = new Scoring(new CrossEntropy(0), 3, true);
        assertEquals(2, scoring.answers(Z));
        assertEquals(1, scoring.right(Z, new float[] {0, 0, 1, 1, 0, 0}));
    }

    @Test
    void eachOutputIsAYesOrNoOfItsOwnWhereTheTargetsAre() {
        Scoring scoring = new Scoring(new BinaryCrossEntropy(), 3, true);
        assertEquals(6, scoring.answers(Z));
        assertEquals(5, scoring.right(Z, new float[] {1, 0, 1, 1, 1, 1}));
    }

    @Test
    void quantitiesAreNeitherRightNorWrong() {
        Scoring scoring = new Scoring(new MeanSquaredError(), 3, true);
        assertEquals(0, scoring.answers(Z));
        assertEquals(0, scoring.right(Z, Z));
    }
}
