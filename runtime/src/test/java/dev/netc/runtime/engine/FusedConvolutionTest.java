package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution with an epilogue is what its parts make one after the other, on every engine. */
class FusedConvolutionTest {

    private static final int N = 2;
    private static final int SIZE = 9;
    private static final double EPSILON = 1e-3;

    /** What follows the convolution. */
    private record Tail(boolean norm, boolean adds, Activation function) {}

    static Stream<Arguments> cases() {
        List<Convolution> geometries = List.of(
                new Convolution(16, 24, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                new Convolution(3, 16, 5, 5, 2, 2, 1, 1, 2, 2, 2, 2, 1),
                new Convolution(8, 32, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 1),
                new Convolution(12, 12, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 12),
                new Convolution(12, 24, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2, 3));
        List<Tail> tails = new ArrayList<>(List.of(
                new Tail(true, false, null),
                new Tail(false, true, null),
                new Tail(true, true, null),
                new Tail(false, true, Activation.RELU),
                new Tail(true, true, Activation.RELU)));
        for (Activation function : Activation.values()) {
            tails.add(new Tail(false, false, function));
            tails.add(new Tail(true, false, function));
        }
        return Stream.of("onednn", "nd4j", "onednn-int8", "reference")
                .flatMap(engine ->
                        geometries.stream().flatMap(g -> tails.stream().map(tail -> Arguments.of(engine, g, tail))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesWhatItsPartsCompute(String name, Convolution g, Tail tail) {
        Setting expected = new Setting(Engines.byName("reference-double"), g, tail);
        Setting actual = new Setting(Engines.byName(name), g, tail);
        double[] parts = expected.inParts();
        assertClose(parts, actual.fused(false), 1e-4);
        if (tail.adds()) {
            assertClose(parts, actual.fused(true), 1e-4);
        }
        expected.draw(2);
        actual.draw(2);
        assertClose(expected.inParts(), actual.fused(false), 1e-4);
    }

    /** One engine's tensors, filled alike on all. */
    private static final class Setting {

        private final Engine engine;
        private final Convolution g;
        private final Tail tail;
        private final Tensor x;
        private final Tensor s;
        private final Tensor y;
        private final Tensor weight;
        private final Tensor bias;
        private final Tensor[] norm = new Tensor[4];
        private final Kernel kernel;

        Setting(Engine engine, Convolution g, Tail tail) {
            this.engine = engine;
            this.g = g;
            this.tail = tail;
            long out = (SIZE + g.padTop() + g.padBottom() - (g.kernelHeight() - 1) * g.dilationHeight() - 1)
                            / g.strideHeight()
                    + 1;
            x = slot(N, SIZE, SIZE, g.inputChannels());
            s = slot(N, out, out, g.outputChannels());
            y = slot(N, out, out, g.outputChannels());
            weight = engine.tensor(
                    g.kernelHeight(), g.kernelWidth(), g.inputChannels() / g.groups(), g.outputChannels());
            bias = engine.tensor(g.outputChannels());
            for (int i = 0; i < norm.length; i++) {
                norm[i] = engine.tensor(g.outputChannels());
            }
            StoredNorm stored = tail.norm() ? new StoredNorm(EPSILON, norm[0], norm[1], norm[2], norm[3]) : null;
            kernel = engine.convolution(g, weight, bias, new Epilogue(stored, tail.adds(), tail.function(), 0.1));
            draw(1);
        }

        private Tensor slot(long... shape) {
            long elements = shape[0] * shape[1] * shape[2] * shape[3];
            return engine.tensor(engine.allocate(elements), shape);
        }

        void draw(long seed) {
            Random random = new Random(seed);
            for (Tensor tensor : List.of(x, s, weight, bias, norm[0], norm[1], norm[2], norm[3])) {
                tensor.write(KernelCase.values(random, tensor.length(), tensor == norm[3] ? 0.2 : -1, 1));
            }
        }

        double[] fused(boolean overS) {
            double[] before = s.toDoubles();
            Tensor out = overS ? s : y;
            if (tail.adds()) {
                kernel.run(out, x, s);
            } else {
                kernel.run(out, x);
            }
            double[] result = out.toDoubles();
            s.write(before);
            return result;
        }

        double[] inParts() {
            engine.convolution(g, weight, bias).run(y, x);
            if (tail.norm()) {
                engine.batchNorm(EPSILON, norm[0], norm[1], norm[2], norm[3]).run(y, y);
            }
            if (tail.adds()) {
                engine.add().run(y, y, s);
            }
            if (tail.function() != null) {
                engine.activation(tail.function(), 0.1).run(y, y);
            }
            return y.toDoubles();
        }
    }
}
