package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.netc.runtime.engine.BackwardCase.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backward pass on random shapes, against the reference in double, however it is called. */
class GradientsAgreeTest {

    private static final TrainingEngine ORACLE = (TrainingEngine) Engines.byName("reference-double");

    static List<BackwardCase> cases() {
        List<BackwardCase> cases = new ArrayList<>(BackwardCases.small());
        cases.addAll(BackwardCases.large());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nd4jMakesTheGradientsThatTheReferenceDoes(BackwardCase backwardCase) {
        check(backwardCase, (TrainingEngine) Engines.byName("nd4j"), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onednnMakesTheGradientsThatTheReferenceDoes(BackwardCase backwardCase) {
        check(backwardCase, (TrainingEngine) Engines.byName("onednn"), 1e-4);
    }

    /** One of oneDNN 3.8.1's kernels is right in most runs only. */
    @ParameterizedTest
    @MethodSource("narrow")
    void onednnMakesThemEveryTimeWhereChannelsFillNoVector(BackwardCase backwardCase) {
        List<double[]> expected = backwardCase.gradients(ORACLE, Call.PLAIN);
        for (int i = 0; i < 200; i++) {
            TrainingEngine engine = (TrainingEngine) Engines.byName("onednn");
            assertSame(expected, backwardCase.gradients(engine, Call.PLAIN), 1e-4);
        }
    }

    static List<BackwardCase> narrow() {
        return BackwardCases.narrow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReferenceInFloatDiffersFromDoubleByRoundingOnly(BackwardCase backwardCase) {
        check(backwardCase, (TrainingEngine) Engines.byName("reference"), 5e-6);
    }

    private static void check(BackwardCase backwardCase, TrainingEngine engine, double tolerance) {
        List<double[]> expected = backwardCase.gradients(ORACLE, Call.PLAIN);
        int inputs = backwardCase.inputs().size();
        assertSame(expected, backwardCase.gradients(engine, Call.ADDING), tolerance);
        assertSame(expected, backwardCase.gradients(engine, Call.POISONED), tolerance);
        for (int which = 0; which < backwardCase.inPlace(); which++) {
            assertSame(expected, backwardCase.gradients(engine, Call.inPlace(which)), tolerance);
        }
        for (int which = 0; which < inputs; which++) {
            List<double[]> some = backwardCase.gradients(engine, Call.without(which));
            assertNull(some.set(which, expected.get(which)));
            assertSame(expected, some, tolerance);
        }
        List<double[]> some = backwardCase.gradients(engine, Call.WITHOUT_PARAMETERS);
        assertSame(expected.subList(0, inputs), some.subList(0, inputs), tolerance);
    }

    private static void assertSame(List<double[]> expected, List<double[]> actual, double tolerance) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), actual.get(i), tolerance);
        }
    }
}
