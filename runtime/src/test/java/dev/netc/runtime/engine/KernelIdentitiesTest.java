package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold whatever the contents, on every engine. */
class KernelIdentitiesTest {

    private final Random random = new Random(1);

    private Tensor random(Engine engine, long... shape) {
        Tensor tensor = engine.tensor(shape);
        tensor.write(KernelCase.values(random, tensor.length(), -1, 1));
        return tensor;
    }

    private static double inner(Tensor a, Tensor b) {
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        assertEquals(x.length, y.length);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static Stream<Arguments> geometries() {
        return Stream.of("onednn", "nd4j", "reference", "reference-double")
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine, new Convolution(4, 6, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1)),
                        Arguments.of(engine, new Convolution(4, 6, 3, 2, 2, 1, 2, 1, 2, 0, 0, 1, 2)),
                        Arguments.of(engine, new Convolution(4, 4, 2, 3, 3, 2, 1, 2, 1, 1, 2, 2, 4))));
    }

    /** With x seen as C channels and y as K, [R, S, C / groups, K] must become [R, S, K, C / groups]. */
    @ParameterizedTest
    @MethodSource("geometries")
    void theTransposedConvolutionIsTheAdjointOfTheConvolution(String name, Convolution g) {
        Engine engine = Engines.byName(name);
        int perGroup = g.inputChannels() / g.groups();
        Tensor w = random(engine, g.kernelHeight(), g.kernelWidth(), perGroup, g.outputChannels());
        Tensor swapped = engine.tensor(g.kernelHeight(), g.kernelWidth(), g.outputChannels(), perGroup);
        swapped.write(swapLast(w.toDoubles(), perGroup, g.outputChannels()));
        Tensor x = random(engine, 2, 11, 10, g.inputChannels());
        int p = (11 + g.padTop() + g.padBottom() - (g.kernelHeight() - 1) * g.dilationHeight() - 1) / g.strideHeight();
        int q = (10 + g.padLeft() + g.padRight() - (g.kernelWidth() - 1) * g.dilationWidth() - 1) / g.strideWidth();
        Tensor y = random(engine, 2, p + 1, q + 1, g.outputChannels());
        Tensor forward = engine.tensor(y.shape());
        Tensor backward = engine.tensor(x.shape());
        engine.convolution(g, w, null).run(forward, x);
        Convolution reversed = new Convolution(
                g.outputChannels(),
                g.inputChannels(),
                g.kernelHeight(),
                g.kernelWidth(),
                g.strideHeight(),
                g.strideWidth(),
                g.dilationHeight(),
                g.dilationWidth(),
                g.padTop(),
                g.padBottom(),
                g.padLeft(),
                g.padRight(),
                g.groups());
        engine.transposedConvolution(reversed, swapped, null).run(backward, y);
        double expected = inner(forward, y);
        assertEquals(expected, inner(x, backward), 1e-4 * Math.sqrt(inner(forward, forward) * inner(y, y)));
    }

    /** Each [C, K] matrix of the taps transposed. */
    private static double[] swapLast(double[] w, int c, int k) {
        double[] swapped = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            int tap = i / (c * k);
            int row = i % (c * k) / k;
            int column = i % k;
            swapped[tap * c * k + column * c + row] = w[i];
        }
        return swapped;
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void aDepthwiseConvolutionIsOneConvolutionForEachChannel(String name) {
        Engine engine = Engines.byName(name);
        Convolution depthwise = new Convolution(3, 6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 3);
        Convolution alone = new Convolution(1, 2, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Tensor w = random(engine, 3, 3, 1, 6);
        Tensor x = random(engine, 2, 5, 5, 3);
        Tensor together = engine.tensor(2, 5, 5, 6);
        engine.convolution(depthwise, w, null).run(together, x);
        Tensor[] parts = new Tensor[3];
        for (int c = 0; c < 3; c++) {
            Tensor channel = engine.tensor(2, 5, 5, 1);
            Tensor filters = engine.tensor(3, 3, 1, 2);
            engine.slice(0, 0, c, 1, 1).run(channel, x);
            engine.slice(0, 0, 2 * c, 1, 1).run(filters, w);
            parts[c] = engine.tensor(2, 5, 5, 2);
            engine.convolution(alone, filters, null).run(parts[c], channel);
        }
        Tensor expected = engine.tensor(2, 5, 5, 6);
        engine.concat().run(expected, parts);
        assertClose(expected.toDoubles(), together.toDoubles(), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void paddingBeforeAConvolutionIsPaddingInIt(String name) {
        Engine engine = Engines.byName(name);
        Tensor w = random(engine, 3, 3, 2, 4);
        Tensor x = random(engine, 2, 6, 6, 2);
        Tensor inside = engine.tensor(2, 7, 6, 4);
        engine.convolution(new Convolution(2, 4, 3, 3, 1, 1, 1, 1, 1, 2, 2, 0, 1), w, null)
                .run(inside, x);
        Tensor padded = engine.tensor(2, 9, 8, 2);
        engine.pad(1, 2, 0).run(padded, x);
        Tensor outside = engine.tensor(2, 7, 6, 4);
        engine.convolution(new Convolution(2, 4, 3, 3, 1, 1, 1, 1, 0, 0, 0, 0, 1), w, null)
                .run(outside, padded);
        assertClose(outside.toDoubles(), inside.toDoubles(), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void shufflingThereAndBackChangesNothing(String name) {
        Engine engine = Engines.byName(name);
        Tensor x = random(engine, 2, 3, 3, 12);
        Tensor shuffled = engine.tensor(2, 3, 3, 12);
        Tensor back = engine.tensor(2, 3, 3, 12);
        engine.channelShuffle(3).run(shuffled, x);
        engine.channelShuffle(4).run(back, shuffled);
        assertClose(x.toDoubles(), back.toDoubles(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void anInputGivenSeveralTimesCountsSoOftenEvenInPlace(String name) {
        Engine engine = Engines.byName(name);
        Tensor x = engine.tensor(1, 2);
        Tensor y = engine.tensor(1, 2);
        x.write(new float[] {2, 3});
        y.write(new float[] {10, 20});
        engine.add().run(x, x, y, x, x);
        assertClose(new double[] {16, 29}, x.toDoubles(), 0);
        engine.multiply().run(y, y, y);
        assertClose(new double[] {100, 400}, y.toDoubles(), 0);
    }
}
