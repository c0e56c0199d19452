package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions in 8 bits on numbers that they hold exactly: inputs are whole numbers and every filter's largest weight is
 * the greatest that is stored, so all steps are 1. Skipped on a CPU on which the engine does not start.
 */
class Int8ConvolutionTest {

    private static final Engine ORACLE = Engines.byName("reference-double");
    private static final Range UNSIGNED = new Range(0, 255);
    private static final Range SIGNED = new Range(-127, 127);
    private static final int SIZE = 9;

    private Engine engine;
    private int greatestWeight;

    static Stream<Convolution> geometries() {
        return Stream.of(
                new Convolution(64, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                new Convolution(3, 16, 7, 7, 2, 2, 1, 1, 3, 3, 3, 3, 1),
                new Convolution(32, 8, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 1),
                new Convolution(12, 12, 3, 3, 1, 1, 1, 1, 1, 0, 0, 1, 12),
                new Convolution(12, 24, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2, 3),
                new Convolution(5, 7, 2, 4, 1, 3, 1, 1, 0, 1, 2, 0, 1));
    }

    @BeforeEach
    void start() {
        EngineStatus status = StartedEngine.require("onednn-int8");
        engine = Engines.byName("onednn-int8");
        greatestWeight = status.detail().contains("with VNNI") ? 127 : 63;
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void sumsOfWholeNumbersAreExact(Convolution g) {
        for (Range range : List.of(UNSIGNED, SIGNED)) {
            Random random = new Random(1);
            float[] x = whole(random, SIZE * SIZE * g.inputChannels(), range);
            float[] w = filters(random, g);
            assertArrayEquals(convolved(ORACLE, g, w, x, null, null), convolved(engine, g, w, x, range, null));
        }
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void noSumOfTheGreatestNumbersSaturatesOnTheWay(Convolution g) {
        for (Range range : List.of(UNSIGNED, SIGNED)) {
            for (float sign : new float[] {1, -1}) {
                float[] x = filled(SIZE * SIZE * g.inputChannels(), range.greatest());
                float[] w = filled(filters(new Random(1), g).length, sign * greatestWeight);
                assertArrayEquals(convolved(ORACLE, g, w, x, null, null), convolved(engine, g, w, x, range, null));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void whatLiesBeyondTheRangeBecomesItsBound(Convolution g) {
        Random random = new Random(2);
        float[] x = whole(random, SIZE * SIZE * g.inputChannels(), SIGNED);
        float[] w = filters(random, g);
        double[] exact = convolved(ORACLE, g, w, x, null, null);
        assertArrayEquals(clipped(exact, 0, 255), convolved(engine, g, w, x, SIGNED, UNSIGNED));
        assertArrayEquals(clipped(exact, -128, 127), convolved(engine, g, w, x, SIGNED, SIGNED));
    }

    /** The sum is halved, and what lies half way goes to the even neighbour, once. */
    @Test
    void theResidualTermIsAddedBeforeTheOneRounding() {
        Convolution g = new Convolution(16, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Range doubled = new Range(0, 510);
        Random random = new Random(3);
        float[] x = whole(random, SIZE * SIZE * 16, new Range(-3, 3));
        float[] w = filters(random, g);
        double[] z = convolved(ORACLE, g, w, x, null, null);
        for (Range term : Arrays.asList(UNSIGNED, SIGNED, null)) {
            float[] s = whole(random, z.length, term == null ? SIGNED : term);
            double[] sum = IntStream.range(0, z.length)
                    .mapToDouble(i -> Math.max(0, z[i] + s[i]))
                    .toArray();
            double[] halves = clipped(
                    Arrays.stream(sum).map(value -> Math.rint(value / 2) * 2).toArray(), 0, 510);
            for (boolean inPlace : new boolean[] {true, false}) {
                assertArrayEquals(sum, withTerm(g, w, x, s, term, null, inPlace), "floats of " + term);
                assertArrayEquals(halves, withTerm(g, w, x, s, term, doubled, inPlace), "8 bits of " + term);
            }
        }
    }

    private double[] withTerm(
            Convolution g, float[] w, float[] x, float[] s, Range term, Range result, boolean inPlace) {
        Tensor weight = weight(engine, g, w);
        Kernel kernel = engine.convolution(g, weight, null, new Epilogue(null, true, Activation.RELU, 0));
        ((Ranged) kernel).expect(result);
        Tensor in = tensor(engine, x, SIGNED, 1, SIZE, SIZE, g.inputChannels());
        Tensor added = tensor(engine, s, term, 1, SIZE, SIZE, g.outputChannels());
        if (term != null) {
            added = stored(added, term);
        }
        Tensor out = inPlace ? added : engine.tensor(added.shape());
        kernel.run(out, in, added);
        return out.toDoubles();
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void normAndNonlinearityComeBeforeTheOneRounding(Activation function) {
        Convolution g = new Convolution(16, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Random random = new Random(4);
        float[] x = whole(random, SIZE * SIZE * 16, SIGNED);
        float[] w = filters(random, g);
        List<double[]> results = new ArrayList<>();
        for (Engine each : List.of(ORACLE, engine)) {
            // A power of two, so that the folded filters are whole multiples of their step.
            StoredNorm norm =
                    new StoredNorm(0, vector(each, 0x1p-12f), vector(each, 0.5f), vector(each, -64), ones(each));
            Tensor bias = vector(each, 32);
            Kernel kernel = each.convolution(g, weight(each, g, w), bias, new Epilogue(norm, false, function, 0.125));
            Tensor out = each.tensor(1, SIZE, SIZE, 16);
            if (each == engine) {
                double[] expected = results.get(0);
                float least = (float) Math.min(0, Arrays.stream(expected).min().orElse(0));
                float most = (float) Arrays.stream(expected).max().orElse(0);
                ((Ranged) kernel).expect(new Range(least, most));
                double step = Math.max(-least, most) / (least < 0 ? 127 : 255);
                kernel.run(out, tensor(each, x, SIGNED, 1, SIZE, SIZE, 16));
                assertArrayEquals(expected, out.toDoubles(), step * 0.5001);
            }
            kernel.run(out, tensor(each, x, SIGNED, 1, SIZE, SIZE, 16));
            results.add(out.toDoubles());
        }
    }

    @Test
    void newWeightsAndNewRangesAreSeen() {
        Convolution g = new Convolution(8, 8, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Random random = new Random(5);
        float[] x = whole(random, SIZE * SIZE * 8, UNSIGNED);
        float[] first = filters(random, g);
        float[] second = filters(random, g);
        Tensor weight = weight(engine, g, first);
        Kernel kernel = engine.convolution(g, weight, null);
        Tensor in = tensor(engine, x, UNSIGNED, 1, SIZE, SIZE, 8);
        Tensor out = engine.tensor(1, SIZE, SIZE, 8);
        kernel.run(out, in);
        assertArrayEquals(convolved(ORACLE, g, first, x, null, null), out.toDoubles());
        weight.write(second);
        kernel.run(out, in);
        double[] exact = convolved(ORACLE, g, second, x, null, null);
        assertArrayEquals(exact, out.toDoubles());
        for (Range range : Arrays.asList(SIGNED, UNSIGNED, null, SIGNED)) {
            ((Ranged) kernel).expect(range);
            kernel.run(out, in);
            double[] expected =
                    range == null ? exact : clipped(exact, range.least() < 0 ? -128 : 0, range.least() < 0 ? 127 : 255);
            assertArrayEquals(expected, out.toDoubles());
        }
    }

    @Test
    void aFilterOfZerosAndARangeOfNothingGiveZeros() {
        Convolution g = new Convolution(8, 8, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        float[] x = whole(new Random(6), SIZE * SIZE * 8, UNSIGNED);
        double[] zeros = new double[SIZE * SIZE * 8];
        assertArrayEquals(zeros, convolved(engine, g, new float[64], x, UNSIGNED, UNSIGNED));
        assertArrayEquals(zeros, convolved(engine, g, filled(64, -1), x, UNSIGNED, new Range(0, 0)));
        assertArrayEquals(zeros, convolved(engine, g, filled(64, 1), new float[x.length], new Range(0, 0), UNSIGNED));
    }

    /** Values beyond all bounds, that no conversion to 32 bits holds. */
    @Test
    void anInputFarBeyondItsRangeBecomesItsBound() {
        Convolution g = new Convolution(4, 4, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        float[] w = new float[16];
        for (int c = 0; c < 4; c++) {
            w[5 * c] = greatestWeight;
        }
        float[] x = filled(SIZE * SIZE * 4, 1e20f);
        Arrays.fill(x, 0, 8, -1e20f);
        double[] expected = new double[x.length];
        Arrays.setAll(expected, i -> greatestWeight * (i < 8 ? 0.0 : 255));
        assertArrayEquals(expected, convolved(engine, g, w, x, UNSIGNED, null));
        Arrays.setAll(expected, i -> greatestWeight * (i < 8 ? -128.0 : 127));
        assertArrayEquals(expected, convolved(engine, g, w, x, SIGNED, null));
    }

    /** @param result null for floats */
    private static double[] convolved(Engine on, Convolution g, float[] w, float[] x, Range inputs, Range result) {
        Kernel kernel = on.convolution(g, weight(on, g, w), null);
        if (result != null) {
            ((Ranged) kernel).expect(result);
        }
        long height = extent(g.padTop() + g.padBottom(), g.kernelHeight(), g.dilationHeight(), g.strideHeight());
        long width = extent(g.padLeft() + g.padRight(), g.kernelWidth(), g.dilationWidth(), g.strideWidth());
        Tensor out = on.tensor(1, height, width, g.outputChannels());
        kernel.run(out, tensor(on, x, inputs, 1, SIZE, SIZE, g.inputChannels()));
        assertEquals(height * width * g.outputChannels(), out.length());
        return out.toDoubles();
    }

    private static long extent(int pads, int kernel, int dilation, int stride) {
        return (SIZE + pads - (kernel - 1) * dilation - 1) / stride + 1;
    }

    private static Tensor tensor(Engine on, float[] values, Range range, long... shape) {
        Tensor tensor = on.tensor(shape);
        if (tensor instanceof Ranged ranged) {
            ranged.expect(range);
        }
        tensor.write(values);
        return tensor;
    }

    /** The same in 8 bits: the concatenation of one input. */
    private Tensor stored(Tensor floats, Range range) {
        Kernel concat = engine.concat();
        ((Ranged) concat).expect(range);
        Tensor out = engine.tensor(floats.shape());
        concat.run(out, floats);
        return out;
    }

    private static Tensor weight(Engine on, Convolution g, float[] w) {
        Tensor weight =
                on.tensor(g.kernelHeight(), g.kernelWidth(), g.inputChannels() / g.groups(), g.outputChannels());
        weight.write(w);
        return weight;
    }

    private static Tensor vector(Engine on, float value) {
        Tensor vector = on.tensor(16);
        vector.write(filled(16, value));
        return vector;
    }

    private static Tensor ones(Engine on) {
        return vector(on, 1);
    }

    /** Whole numbers, in each filter one of the greatest. */
    private float[] filters(Random random, Convolution g) {
        int length = g.kernelHeight() * g.kernelWidth() * g.inputChannels() / g.groups() * g.outputChannels();
        float[] w = whole(random, length, new Range(-greatestWeight, greatestWeight));
        for (int k = 0; k < g.outputChannels(); k++) {
            w[k] = k % 2 == 0 ? greatestWeight : -greatestWeight;
        }
        return w;
    }

    private static float[] whole(Random random, int length, Range range) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt((int) (range.greatest() - range.least()) + 1) + range.least();
        }
        return values;
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] clipped(double[] values, double least, double most) {
        DoubleUnaryOperator clip = value -> Math.max(least, Math.min(most, value));
        return Arrays.stream(values).map(clip).toArray();
    }
}
