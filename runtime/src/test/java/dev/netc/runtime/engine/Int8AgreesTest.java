package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel of {@code onednn-int8} against the reference in double, with inputs that it can store and the weights that
 * it stores. Skipped on a CPU on which the engine does not start.
 *
 * <p>Inputs are whole multiples of their grid's step, and the reference is given the filters as the engine rounds them:
 * whole multiples of step[k] = max |w[.., k]| / 63 (127 with VNNI). Products of whole numbers are summed in 32 bits
 * without error. What remains is
 *
 * <ul>
 *   <li>the rounding of the result to the nearest multiple of its own step, at most half a step, where its range is given.
 *       Sums with a residual term and nonlinearities come before it;
 *   <li>the arithmetic in floats around it: scales, biases, and all of a kernel that has no 8-bit form. 1e-4 of the
 *       largest element, as in {@link EnginesAgreeTest}.
 * </ul>
 *
 * A sum that saturates or wraps is wrong by far more than that: the shapes include sums of 576 terms.
 */
class Int8AgreesTest {

    private static final Engine ORACLE = Engines.byName("reference-double");

    private Engine engine;

    static List<KernelCase> cases() {
        return KernelCases.all();
    }

    @BeforeEach
    void start() {
        StartedEngine.require("onednn-int8");
        engine = Engines.byName("onednn-int8");
    }

    /** How a kernel is run. */
    private record Setting(boolean signed, boolean stored, boolean resultKnown) {

        /** Between which values input {@code index} lies. */
        Range range(int index) {
            float most = 2 + index;
            return (index % 2 == 0) == signed ? new Range(-most, most) : new Range(0, most);
        }

        double[] onGrid(double[] values, int index) {
            Range range = range(index);
            float step = range.greatest() / (range.least() < 0 ? 127 : 255);
            return Arrays.stream(values)
                    .map(value -> range.least() < 0 ? value : Math.abs(value))
                    .map(value -> (float) Math.rint(value / step) * step)
                    .toArray();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aKernelDiffersByTheRoundingOfItsResult(KernelCase kernelCase) {
        check(kernelCase, new Setting(true, true, true));
        check(kernelCase, new Setting(false, true, true));
        check(kernelCase, new Setting(true, false, true));
        check(kernelCase, new Setting(false, true, false));
    }

    private void check(KernelCase kernelCase, Setting setting) {
        KernelCase.Instance oracle = kernelCase.on(ORACLE);
        KernelCase.Instance instance = kernelCase.on(engine);
        for (KernelCase.Instance each : List.of(oracle, instance)) {
            each.contents.replaceAll(values -> setting.onGrid(values, each.contents.indexOf(values)));
        }
        if (kernelCase.toString().matches("(biased )?(Convolution|dense).*")) {
            roundFilters(oracle.parameters[0]);
        }
        double[] expected = oracle.run();
        double least = Math.min(0, Arrays.stream(expected).min().orElse(0));
        double greatest = Math.max(0, Arrays.stream(expected).max().orElse(0));
        double largest = Math.max(-least, greatest);
        double bound = 1e-4 * largest;
        if (setting.resultKnown()) {
            ((Ranged) instance.kernel).expect(new Range((float) least, (float) greatest));
            bound += largest / (least < 0 ? 127 : 255) / 2;
        }
        assertWithin(bound, expected, run(kernelCase, instance, setting, -1));
        assertWithin(bound, expected, run(kernelCase, instance, setting, -1));
        for (int which = 0; which < kernelCase.inPlace(); which++) {
            assertWithin(bound, expected, run(kernelCase, instance, setting, which));
        }
    }

    /** Runs with the output in the memory of input {@code which}, or in its own if that is -1. */
    private double[] run(KernelCase kernelCase, KernelCase.Instance instance, Setting setting, int which) {
        Tensor out = instance.slot(kernelCase.shape());
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < instance.contents.size(); i++) {
            double[] values = instance.contents.get(i);
            long[] shape = instance.inputTensors()[i].shape();
            Storage storage = engine.allocate(Math.max(out.length(), values.length) + 5);
            Tensor input = engine.tensor(storage, shape);
            Tensor outside = setting.stored() ? engine.tensor(shape) : input;
            ((Ranged) outside).expect(setting.range(i));
            outside.write(values);
            if (setting.stored()) {
                // The concatenation of one input stores it.
                Kernel store = engine.concat();
                ((Ranged) store).expect(setting.range(i));
                store.run(input, outside);
            }
            inputs.add(input);
            out = i == which ? engine.tensor(storage, kernelCase.shape()) : out;
        }
        instance.kernel.run(out, inputs.toArray(new Tensor[0]));
        return out.toDoubles();
    }

    /** Filters as they are stored, the last axis telling them apart. */
    private static void roundFilters(Tensor weight) {
        float[] w = weight.toFloats();
        int filters = (int) weight.shape()[weight.shape().length - 1];
        for (int k = 0; k < filters; k++) {
            float most = 0;
            for (int i = k; i < w.length; i += filters) {
                most = Math.max(most, Math.abs(w[i]));
            }
            float step = most / greatestWeight();
            for (int i = k; i < w.length; i += filters) {
                w[i] = (float) Math.rint(w[i] / step) * step;
            }
        }
        weight.write(w);
    }

    private static int greatestWeight() {
        return Engines.byName("onednn-int8").description().contains("with VNNI") ? 127 : 63;
    }

    private static void assertWithin(double bound, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= bound,
                    "element " + i + " is " + actual[i] + ", not " + expected[i] + " within " + bound);
        }
    }
}
