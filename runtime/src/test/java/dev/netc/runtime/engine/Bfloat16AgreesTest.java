package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.BackwardCase.Call;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel and backward pass of {@code onednn-bf16} against the reference in double. Skipped on a CPU on which the
 * engine does not start.
 *
 * <p>A bfloat16 has 8 significant bits, 7 of them stored, so rounding to the nearest changes a value by at most u = 2^-8
 * of itself. All inputs, weights and gradients that go in are bfloat16 numbers here, so that nothing is lost before an
 * engine begins, and sums are made in floats, whose errors (some 1e-6 of the largest element) vanish beside u. What
 * remains is the rounding of what is stored:
 *
 * <ul>
 *   <li>A kernel stores its result, and at most one intermediate result that is a multiple of it: 2u of an element, and so
 *       2u = 2^-7 of the largest.
 *   <li>A backward pass rounds at most three times on the way to an element g (a product of four), which is 3u of g. Where
 *       g is added to a value t between -1 and 1, g + t is rounded too, at most u (1 + g). Together 4u = 2^-6 of the
 *       largest, and u.
 *   <li>One that reads y finds it rounded. The sigmoid's slope y (1 - y) is then wrong by u, where the largest may be as
 *       small as 1/4; tanh's 1 - y^2 by 2u of 1; the softmax's y (dy - s), s the sum of dy y, by 3u y, where the largest
 *       is not far below y: 8u more allow for each, together 12u, below 5 %.
 *   <li>Gradients of parameters are floats and gather products of values that are exact: u of the largest would do.
 * </ul>
 *
 * A kernel with a wrong index, window or sign is wrong by the size of its elements.
 */
class Bfloat16AgreesTest {

    private static final TrainingEngine ORACLE = (TrainingEngine) Engines.byName("reference-double");
    private static final double U = 0x1p-8;

    private TrainingEngine engine;

    static Stream<KernelCase> kernels() {
        return KernelCases.all().stream().map(kernelCase -> kernelCase.rounded(Bfloat16AgreesTest::nearest));
    }

    static Stream<BackwardCase> backwardPasses() {
        return Stream.of(BackwardCases.small(), BackwardCases.large())
                .flatMap(List::stream)
                .map(backwardCase -> backwardCase.rounded(Bfloat16AgreesTest::nearest));
    }

    /** The bfloat16 number next to a value. */
    private static double nearest(double value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits((float) value) + 0x8000 & 0xffff0000);
    }

    @BeforeEach
    void start() {
        StartedEngine.require("onednn-bf16");
        engine = (TrainingEngine) Engines.byName("onednn-bf16");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aKernelDiffersByTheRoundingOfItsResult(KernelCase kernelCase) {
        double[] expected = kernelCase.on(ORACLE).run();
        KernelCase.Instance instance = kernelCase.on(engine);
        assertWithin(2 * U, 0, expected, instance.run());
        for (int which = 0; which < kernelCase.inPlace(); which++) {
            assertWithin(2 * U, 0, expected, instance.runInPlace(which));
        }
    }

    @ParameterizedTest
    @MethodSource("backwardPasses")
    void aBackwardPassDiffersByTheRoundingOfWhatItStores(BackwardCase backwardCase) {
        List<double[]> expected = backwardCase.gradients(ORACLE, Call.PLAIN);
        double relative = backwardCase.reads().contains("y") ? 12 * U : 4 * U;
        assertAllWithin(relative, U, expected, backwardCase.gradients(engine, Call.ADDING));
        assertAllWithin(relative, 0, expected, backwardCase.gradients(engine, Call.POISONED));
        for (int which = 0; which < backwardCase.inPlace(); which++) {
            assertAllWithin(relative, 0, expected, backwardCase.gradients(engine, Call.inPlace(which)));
        }
    }

    @Test
    void whatIsWrittenIsRoundedToTheNearest() {
        Tensor tensor = engine.tensor(engine.allocate(4), 4);
        // Half way between 1 and the next number, 1 + 2^-7, a little above it, and half way above an odd one.
        tensor.write(new double[] {1 + 0x1p-8, 1 + 0x1p-8 + 0x1p-20, 1 + 0x1p-7 + 0x1p-8, Double.NaN});
        double[] expected = {1, 1 + 0x1p-7, 1 + 0x1p-6, Double.NaN};
        assertTrue(Arrays.equals(expected, tensor.toDoubles()), Arrays.toString(tensor.toDoubles()));
    }

    private static void assertAllWithin(
            double relative, double absolute, List<double[]> expected, List<double[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertWithin(relative, absolute, expected.get(i), actual.get(i));
        }
    }

    /** Every element is as expected up to {@code relative} times the largest one, and {@code absolute}. */
    private static void assertWithin(double relative, double absolute, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        double bound = relative * Arrays.stream(expected).map(Math::abs).max().orElse(0) + absolute;
        for (int i = 0; i < expected.length; i++) {
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= bound,
                    "element " + i + " is " + actual[i] + ", not " + expected[i] + " within " + bound);
        }
    }
}
