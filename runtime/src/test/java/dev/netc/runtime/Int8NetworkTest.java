package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Range;
import dev.netc.runtime.engine.StartedEngine;
import dev.netc.runtime.engine.reference.ReferenceEngine;
import dev.netc.runtime.weights.Source;
import dev.netc.runtime.weights.Weights;
import dev.netc.runtime.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks on {@code onednn-int8}. Skipped on a CPU on which the engine does not start. */
class Int8NetworkTest {

    private static final int INPUT = 12 * 12 * 3;

    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void start() {
        StartedEngine.require("onednn-int8");
        engine = Engines.byName("onednn-int8");
    }

    /** Two residual blocks, each convolution one step with what follows it. */
    private static PlainNet residual(Engine engine) {
        Description description = Description.of("Residual", "residual.net", "0.1.0", "f00d")
                .input(12, 12, 3)
                .output("dense", 5)
                .slots(12 * 12 * 16, 12 * 12 * 16, 6 * 6 * 32);
        return PlainNet.of(description, engine, net -> {
            Fusion stem = fused(net, "stem", Filter.of(3, 3).channels(3, 16).pad(1, 1, 1, 1), false);
            Fusion first = fused(net, "first", Filter.of(3, 3).channels(16, 16).pad(1, 1, 1, 1), false);
            Fusion second =
                    fused(net, "second", Filter.of(3, 3).channels(16, 16).pad(1, 1, 1, 1), true);
            Layer shortcut = net.convolution(
                    "shortcut", 5, Filter.of(1, 1).channels(16, 32).stride(2, 2));
            Fusion third = fused(
                    net, "third", Filter.of(3, 3).channels(16, 32).stride(2, 2).pad(1, 0, 1, 0), false);
            Fusion fourth =
                    fused(net, "fourth", Filter.of(3, 3).channels(32, 32).pad(1, 1, 1, 1), true);
            Layer pool = net.globalPooling("pool", 9, Pooling.Function.AVERAGE);
            Layer dense = net.dense("dense", 9, 32, 5, true, Init.GLOROT);
            return (work, x) -> {
                Value y = stem.infer(work.volume(0, 12, 12, 16), x);
                Value z = first.infer(work.volume(1, 12, 12, 16), y);
                y = second.infer(y, z, y);
                Value s = shortcut.infer(work.volume(1, 6, 6, 32), y);
                z = third.infer(work.volume(2, 6, 6, 32), y);
                y = fourth.infer(s, z, s);
                y = pool.infer(work.vector(0, 32), y);
                return new Value[] {dense.infer(work.vector(1, 5), y)};
            };
        });
    }

    private static Fusion fused(PlainNet net, String name, Filter filter, boolean adds) {
        Layer conv = net.convolution(name + "Conv", 3, filter);
        Layer norm = net.batchNorm(name + "Norm", 3, filter.geometry().outputChannels(), 1e-5, 0.1, Init.ONE);
        Layer relu = net.activation(name + "Relu", 3, Activation.RELU);
        return adds ? net.fused(conv, norm, net.add(name + "Add", 3), relu) : net.fused(conv, norm, relu);
    }

    private static float[] input(int samples, long seed) {
        Random random = new Random(seed);
        float[] x = new float[samples * INPUT];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /** Least and greatest of what {@code net} makes of {@code x}, but for its last layer. */
    private static Ranges ranges(Network net, float[] x, float factor) {
        Map<String, Range> layers = new LinkedHashMap<>();
        net.activations(x).forEach((name, layer) -> layers.put(name, range(layer.values(), factor)));
        layers.remove("dense");
        return new Ranges(range(x, factor), layers);
    }

    private static Range range(float[] values, float factor) {
        float least = 0;
        float greatest = 0;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return new Range(factor * least, factor * greatest);
    }

    private Path file(Network net, Map<String, String> metadata) {
        Path file = folder.resolve("int8.safetensors");
        List<Source> sources = net.parameters().values().stream()
                .map(parameter -> new Source(parameter.name(), parameter.shape(), parameter::toFloats))
                .toList();
        Weights.write(file, metadata, sources);
        return file;
    }

    /**
     * A rounding is wrong by a fraction of a step, evenly spread: by 1/sqrt(12) steps in the mean, where a step is 1/255
     * or 1/127 of the largest value, and 1/63 for weights. Over a sum such errors grow as the sum of random terms itself
     * does, so that each layer adds about 1/126/sqrt(12) * 3 (a largest weight is some three times the mean) = 0.7 % for
     * its weights and as much for its inputs. Six layers of independent errors then make some 2.5 %, and none of fifty
     * outputs is expected to be further off than four times that.
     */
    @Test
    void residualBlocksDifferFromFloatsByRounding() {
        PlainNet oracle = residual(ReferenceEngine.single());
        PlainNet net = residual(engine);
        float[] x = input(10, 1);
        net.expect(ranges(oracle, x, 1));
        float[] expected = oracle.predict(x);
        float[] actual = net.predict(x);
        assertRounded(expected, actual);
        assertFalse(Arrays.equals(residual(Engines.byName("onednn")).predict(x), actual), "nothing was rounded");
    }

    private static void assertRounded(float[] expected, float[] actual) {
        float largest = Math.max(-range(expected, 1).least(), range(expected, 1).greatest());
        assertArrayEquals(expected, actual, 0.1f * largest);
    }

    @Test
    void aNetworkThatWasToldNoRangesComputesInFloats() {
        float[] x = input(3, 2);
        assertArrayEquals(
                residual(ReferenceEngine.single()).predict(x), residual(engine).predict(x), 1e-4f);
    }

    @Test
    void batchesAreAsTheirSamplesAlone() {
        PlainNet net = residual(engine);
        float[] x = input(7, 3);
        net.expect(ranges(residual(ReferenceEngine.single()), x, 1));
        float[] together = net.predict(x);
        for (int i = 0; i < 7; i++) {
            float[] alone = net.predict(Arrays.copyOfRange(x, i * INPUT, (i + 1) * INPUT));
            assertArrayEquals(Arrays.copyOfRange(together, 5 * i, 5 * i + 5), alone, 1e-5f);
        }
    }

    @Test
    void rangesAndWeightsReadAfterARunTakeEffect() {
        PlainNet oracle = residual(ReferenceEngine.single());
        PlainNet net = residual(engine);
        float[] x = input(2, 4);
        List<float[]> results = new ArrayList<>();
        for (float factor : new float[] {1, 0.2f, 1}) {
            oracle.initialize(factor == 1 ? 11 : 12);
            Map<String, String> metadata = ranges(oracle, x, factor).toMetadata();
            net.read(file(oracle, metadata));
            results.add(net.predict(x));
            PlainNet fresh = residual(engine);
            fresh.read(file(oracle, metadata));
            assertArrayEquals(fresh.predict(x), net.predict(x));
        }
        assertArrayEquals(results.get(0), results.get(2));
        assertFalse(Arrays.equals(results.get(0), results.get(1)), "neither is seen");
    }

    @Test
    void layersThatAFileHasNoRangeOfAreFloatsAgain() {
        PlainNet oracle = residual(ReferenceEngine.single());
        PlainNet net = residual(engine);
        float[] x = input(2, 5);
        Ranges all = ranges(oracle, x, 1);
        Ranges inputAlone = new Ranges(all.input(), Map.of());
        net.expect(inputAlone);
        float[] expected = net.predict(x);
        net.expect(all);
        assertFalse(Arrays.equals(expected, net.predict(x)));
        net.expect(inputAlone);
        assertArrayEquals(expected, net.predict(x));
    }

    /** Convolution, norm and nonlinearity apart, over each other's memory or not: 8 bits, floats and 8 bits again. */
    @Test
    void memoryThatLayersShareUnderDifferentEncodingsChangesNothing() {
        float[] x = input(2, 6);
        Ranges ranges = ranges(layered(ReferenceEngine.single(), true), x, 1);
        PlainNet shared = layered(engine, true);
        PlainNet apart = layered(engine, false);
        shared.expect(ranges);
        apart.expect(ranges);
        float[] expected = apart.predict(x);
        for (int run = 0; run < 3; run++) {
            assertArrayEquals(expected, shared.predict(x));
        }
        assertRounded(layered(ReferenceEngine.single(), true).predict(x), expected);
    }

    private static PlainNet layered(Engine engine, boolean shared) {
        int most = 12 * 12 * 16;
        Description description = Description.of("Layered", "layered.net", "0.1.0", "f00d")
                .input(12, 12, 3)
                .output("dense", 5)
                .slots(most, most, most, most, most, most, most, most, most);
        return PlainNet.of(description, engine, net -> {
            Layer conv1 =
                    net.convolution("conv1", 1, Filter.of(3, 3).channels(3, 16).pad(1, 1, 1, 1));
            Layer norm = net.batchNorm("norm", 1, 16, 1e-5, 0.1, Init.ONE);
            Layer relu = net.activation("relu", 1, Activation.RELU);
            Layer conv2 =
                    net.convolution("conv2", 1, Filter.of(3, 3).channels(16, 16).pad(1, 1, 1, 1));
            Layer swish = net.activation("swish", 1, Activation.SWISH);
            Layer add = net.add("add", 1);
            Layer pool = net.pooling("pool", 1, Window.max(2, 2).stride(2, 2));
            Layer conv3 = net.convolution("conv3", 1, Filter.of(1, 1).channels(16, 64));
            Layer flatten = net.reshape("flatten", 1);
            Layer dense = net.dense("dense", 1, 6 * 6 * 64, 5, true, Init.GLOROT);
            int[] slot = shared ? new int[] {0, 0, 0, 1, 1, 0, 1, 0, 0} : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8};
            return (work, x) -> {
                Value a = conv1.infer(work.volume(slot[0], 12, 12, 16), x);
                Value b = norm.infer(work.volume(slot[1], 12, 12, 16), a);
                Value c = relu.infer(work.volume(slot[2], 12, 12, 16), b);
                Value d = conv2.infer(work.volume(slot[3], 12, 12, 16), c);
                Value e = swish.infer(work.volume(slot[4], 12, 12, 16), d);
                Value f = add.infer(work.volume(slot[5], 12, 12, 16), c, e);
                Value g = pool.infer(work.volume(slot[6], 6, 6, 16), f);
                Value h = conv3.infer(work.volume(slot[7], 6, 6, 64), g);
                Value i = flatten.infer(work.vector(slot[8], 6 * 6 * 64), h);
                return new Value[] {dense.infer(work.vector(1, 5), i)};
            };
        });
    }

    @Test
    void manyThreadsPredictAtOnce() throws Exception {
        PlainNet net = residual(engine);
        List<float[]> inputs = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        net.expect(ranges(residual(ReferenceEngine.single()), input(4, 7), 1));
        for (int i = 0; i < 8; i++) {
            inputs.add(input(1 + i % 3, i));
            expected.add(net.predict(inputs.get(i)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int task = 0; task < 64; task++) {
                int i = task % 8;
                tasks.add(() -> {
                    assertArrayEquals(expected.get(i), net.predict(inputs.get(i)));
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aFileWithoutRangesIsRefusedAndChangesNothing() {
        PlainNet net = residual(engine);
        PlainNet other = residual(ReferenceEngine.single());
        other.initialize(2);
        float[] x = input(1, 8);
        float[] before = net.predict(x);
        Path file = file(other, Map.of());
        WeightsException refusal = assertThrows(WeightsException.class, () -> net.read(file));
        assertEquals(
                file + ": has no ranges of values, which the engine onednn-int8 rounds by; netc quantize writes a file"
                        + " that has",
                refusal.getMessage());
        assertArrayEquals(before, net.predict(x));
    }

    @Test
    void rangesThatCannotBeReadNameTheirFile() {
        PlainNet net = residual(engine);
        Path file = file(net, Map.of("range", "-1 wide"));
        WeightsException refusal = assertThrows(WeightsException.class, () -> net.read(file));
        assertEquals(
                file + ": __metadata__ range should be two numbers around 0, not \"-1 wide\"", refusal.getMessage());
    }

    @Test
    void rangesOfAnotherNetworkAreRefused() {
        PlainNet net = residual(engine);
        Path file = file(net, Map.of("range", "-1 1", "range:stemRelu", "0 1", "range:fifthRelu", "0 1"));
        WeightsException refusal = assertThrows(WeightsException.class, () -> net.read(file));
        assertEquals(
                file + ": has ranges of layers that Residual does not have, such as fifthRelu", refusal.getMessage());
    }

    @Test
    void enginesOfFloatsPassOverRanges() {
        PlainNet written = residual(ReferenceEngine.single());
        written.initialize(3);
        for (String name : List.of("onednn", "reference")) {
            PlainNet net = residual(Engines.byName(name));
            net.read(file(written, Map.of("range", "-0.1 0.1", "range:stemRelu", "0 0.1")));
            float[] x = input(1, 9);
            assertArrayEquals(written.predict(x), net.predict(x), 1e-4f);
        }
    }

    @Test
    void itDoesNotTrain() {
        PlainNet net = residual(engine);
        Layer layer = net.dense("another", 1, 2, 3, false, Init.GLOROT);
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> layer.forward(null));
        assertTrue(refusal.getMessage().contains("onednn-int8 predicts only"), refusal.getMessage());
    }
}
