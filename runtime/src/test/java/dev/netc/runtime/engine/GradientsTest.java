package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.netc.runtime.engine.BackwardCase.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backward pass of the reference engine, in double. */
class GradientsTest {

    private static final TrainingEngine ENGINE = (TrainingEngine) Engines.byName("reference-double");
    private static final double STEP = 1e-5;

    static List<BackwardCase> small() {
        return BackwardCases.small();
    }

    static List<BackwardCase> large() {
        return BackwardCases.large();
    }

    static Stream<BackwardCase> linear() {
        return Stream.concat(small().stream(), large().stream()).filter(BackwardCase::linear);
    }

    @ParameterizedTest
    @MethodSource("small")
    void everyGradientIsTheSlopeOfTheResult(BackwardCase backwardCase) {
        List<double[]> analytic = backwardCase.gradients(ENGINE, Call.PLAIN);
        List<double[]> x = backwardCase.inputValues();
        List<double[]> w = backwardCase.parameterValues();
        List<double[]> variables = new ArrayList<>(x);
        variables.addAll(w);
        for (int i = 0; i < variables.size(); i++) {
            double[] variable = variables.get(i);
            double[] numeric = new double[variable.length];
            for (int element = 0; element < variable.length; element++) {
                double value = variable[element];
                variable[element] = value + STEP;
                double above = inner(backwardCase.outer(), backwardCase.forward(ENGINE, x, w));
                variable[element] = value - STEP;
                double below = inner(backwardCase.outer(), backwardCase.forward(ENGINE, x, w));
                variable[element] = value;
                numeric[element] = (above - below) / (2 * STEP);
            }
            assertNear(numeric, analytic.get(i));
        }
    }

    /** Up to 1e-6 of the largest element; of a gradient that vanishes, up to what the differences are exact to. */
    private static void assertNear(double[] numeric, double[] analytic) {
        double scale = Math.max(Arrays.stream(analytic).map(Math::abs).max().orElse(0), 1e-2);
        for (int i = 0; i < numeric.length; i++) {
            assertEquals(numeric[i], analytic[i], 1e-6 * scale);
        }
    }

    @ParameterizedTest
    @MethodSource("linear")
    void theGradientOfALinearOperationIsItsAdjoint(BackwardCase backwardCase) {
        List<double[]> gradients = backwardCase.gradients(ENGINE, Call.PLAIN);
        List<double[]> x = backwardCase.inputValues();
        List<double[]> w = backwardCase.parameterValues();
        double[] y = backwardCase.forward(ENGINE, x, w);
        double expected = inner(backwardCase.outer(), y);
        double tolerance = 1e-12 * Math.sqrt(inner(y, y) * inner(backwardCase.outer(), backwardCase.outer()));
        double actual = 0;
        for (int i = 0; i < x.size(); i++) {
            actual += inner(gradients.get(i), x.get(i));
        }
        assertEquals(expected, actual, tolerance);
        if (!w.isEmpty()) {
            assertEquals(expected, inner(gradients.get(x.size()), w.get(0)), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void gradientsAreAddedWhereThatIsAsked(BackwardCase backwardCase) {
        assertSame(backwardCase.gradients(ENGINE, Call.PLAIN), backwardCase.gradients(ENGINE, Call.ADDING), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("small")
    void theGradientOfTheResultMayBeOverwrittenWhereThatIsPromised(BackwardCase backwardCase) {
        for (int which = 0; which < backwardCase.inPlace(); which++) {
            assertSame(
                    backwardCase.gradients(ENGINE, Call.PLAIN), backwardCase.gradients(ENGINE, Call.inPlace(which)), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void whatNobodyWantsIsNotMadeAndTheRestIsTheSame(BackwardCase backwardCase) {
        List<double[]> all = backwardCase.gradients(ENGINE, Call.PLAIN);
        int inputs = backwardCase.inputs().size();
        for (int which = 0; which < inputs; which++) {
            List<double[]> some = backwardCase.gradients(ENGINE, Call.without(which));
            assertNull(some.get(which));
            some.set(which, all.get(which));
            assertSame(all, some, 0);
        }
        List<double[]> some = backwardCase.gradients(ENGINE, Call.WITHOUT_PARAMETERS);
        assertSame(all.subList(0, inputs), some.subList(0, inputs), 0);
    }

    @ParameterizedTest
    @MethodSource("small")
    void onlyWhatTheContractNamesIsRead(BackwardCase backwardCase) {
        assertSame(backwardCase.gradients(ENGINE, Call.PLAIN), backwardCase.gradients(ENGINE, Call.POISONED), 0);
    }

    @ParameterizedTest
    @MethodSource("large")
    void theNumberOfThreadsChangesNoBit(BackwardCase backwardCase) throws Exception {
        List<double[]> alone = on(1, backwardCase);
        List<double[]> together = on(5, backwardCase);
        for (int i = 0; i < alone.size(); i++) {
            assertArrayEquals(alone.get(i), together.get(i));
        }
    }

    private static List<double[]> on(int threads, BackwardCase backwardCase) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> backwardCase.gradients(ENGINE, Call.PLAIN)).get();
        } finally {
            pool.shutdown();
        }
    }

    static void assertSame(List<double[]> expected, List<double[]> actual, double tolerance) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), actual.get(i), tolerance);
        }
    }

    static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
