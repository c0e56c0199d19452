package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkTest {

    private static final int INPUT = TinyResNet.INPUT;

    private final TinyResNet net = TinyResNet.create(7);

    static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void namesParametersByTheirPathInTheOrderOfTheNetwork() {
        assertEquals(
                List.of(
                        "conv.weight",
                        "batchnorm.gamma",
                        "batchnorm.beta",
                        "batchnorm.mean",
                        "batchnorm.variance",
                        "units.0.conv1.weight",
                        "units.0.conv2.weight",
                        "units.1.conv1.weight",
                        "units.1.conv2.weight",
                        "unit8.conv1.weight",
                        "unit8.shortcut.weight",
                        "unit8.shortcutNorm.gamma",
                        "unit8.shortcutNorm.beta",
                        "unit8.shortcutNorm.mean",
                        "unit8.shortcutNorm.variance",
                        "dense.weight",
                        "dense.bias"),
                List.copyOf(net.parameters().keySet()));
    }

    @Test
    void aParameterKnowsItsShapeRoleAndLine() {
        Parameter weight = net.parameters().get("units.1.conv2.weight");
        assertArrayEquals(new int[] {3, 3, 4, 4}, weight.shape());
        assertEquals(Role.WEIGHT, weight.role());
        assertEquals("units.1.conv2.weight [3, 3, 4, 4] (tiny.net:15)", weight.toString());
        assertFalse(net.parameters().get("batchnorm.variance").role().learnable());
        assertTrue(net.parameters().get("batchnorm.gamma").role().learnable());
    }

    @Test
    void theMapOfParametersCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> net.parameters().remove("conv.weight"));
    }

    @Test
    void aParameterTakesExactlyAsManyValuesAsItHas() {
        Parameter bias = net.parameters().get("dense.bias");
        bias.set(new float[] {1, 2, 3, 4, 5});
        assertArrayEquals(new float[] {1, 2, 3, 4, 5}, bias.toFloats());
        Exception e = assertThrows(IllegalArgumentException.class, () -> bias.set(new float[4]));
        assertEquals("dense.bias [5] (tiny.net:10) has 5 elements, not 4", e.getMessage());
    }

    @Test
    void aResidualBlockWhoseLastConvolutionIsZeroIsExactlyTheIdentity() {
        net.parameters().get("units.0.conv2.weight").set(new float[144]);
        var activations = net.activations(random(2 * INPUT, 1));
        assertArrayEquals(
                activations.get("relu").values(),
                activations.get("units.0.relu2").values());
        assertFalse(Arrays.equals(
                activations.get("relu").values(),
                activations.get("units.1.relu2").values()));
    }

    @Test
    void anyNumberOfSamplesGivesWhatEachGivesAlone() {
        float[] x = random(300 * INPUT, 2);
        float[] all = net.predict(x);
        assertEquals(300 * 5, all.length);
        for (int sample : new int[] {0, 127, 128, 255, 256, 299}) {
            float[] one = net.predict(Arrays.copyOfRange(x, sample * INPUT, (sample + 1) * INPUT));
            assertArrayEquals(one, Arrays.copyOfRange(all, sample * 5, (sample + 1) * 5), 1e-6f, "sample " + sample);
        }
    }

    @Test
    void nd4jArraysGiveWhatPlainArraysGive() {
        float[] x = random(130 * INPUT, 3);
        INDArray y = net.predict(Nd4j.createFromArray(x).reshape(130, 8, 8, 3));
        assertArrayEquals(new long[] {130, 5}, y.shape());
        assertArrayEquals(net.predict(x), y.dup('c').data().asFloat(), 1e-6f);
    }

    @Test
    void anArrayOfAnotherShapeIsRefusedWithBothShapes() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> net.predict(Nd4j.zeros(2, 3, 8, 8)));
        assertEquals("TinyResNet takes [N, 8, 8, 3], not [2, 3, 8, 8]", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> net.predict(Nd4j.zeros(8, 8, 3)));
        assertEquals("TinyResNet takes [N, 8, 8, 3], not [8, 8, 3]", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> net.predict(new float[100]));
        assertEquals("TinyResNet takes a multiple of 8x8x3 = 192 values, not 100", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> net.predict(new float[0]));
    }

    @Test
    void aResultIsNotOverwrittenByTheNextPrediction() {
        float[] first = net.predict(random(INPUT, 4));
        float[] copy = first.clone();
        net.predict(random(INPUT, 5));
        assertArrayEquals(copy, first);
    }

    @Test
    void manyThreadsThatPredictAtOnceAgreeWithOne() throws Exception {
        List<float[]> inputs = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            inputs.add(random((1 + i % 6) * INPUT, i));
            expected.add(net.predict(inputs.get(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (float[] input : inputs) {
                results.add(threads.submit(() -> net.predict(input)));
            }
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), results.get(i).get(), "prediction " + i);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aClosedNetworkPredictsNoMore() {
        net.predict(random(INPUT, 1));
        net.close();
        net.close();
        Exception e = assertThrows(IllegalStateException.class, () -> net.predict(random(INPUT, 1)));
        assertEquals("TinyResNet is closed", e.getMessage());
    }

    @Test
    void activationsNameEveryLayerInTheOrderInWhichTheyRan() {
        var activations = net.activations(random(2 * INPUT, 1));
        List<String> names = List.copyOf(activations.keySet());
        assertEquals(List.of("conv", "batchnorm", "relu", "units.0.conv1"), names.subList(0, 4));
        assertEquals(List.of("avgpool", "dense", "softmax"), names.subList(names.size() - 3, names.size()));
        assertArrayEquals(
                new long[] {2, 4, 4, 8}, activations.get("unit8.shortcut").shape());
    }

    @Test
    void activationsAreTakenBeforeALaterLayerWritesInPlace() {
        var activations = net.activations(random(INPUT, 1));
        float[] before = activations.get("batchnorm").values();
        float[] after = activations.get("relu").values();
        for (int i = 0; i < before.length; i++) {
            assertEquals(Math.max(0, before[i]), after[i]);
        }
        assertThrows(IllegalArgumentException.class, () -> net.activations(new float[129 * INPUT]));
    }

    @Test
    void severalOutputsComeByName() {
        PlainNet heads = PlainNet.twoHeads();
        float[] x = random(3 * 200, 1);
        var outputs = heads.predictAll(x);
        assertEquals(List.of("left", "right"), List.copyOf(outputs.keySet()));
        assertEquals(200 * 2, outputs.get("left").length);
        assertEquals(200 * 4, outputs.get("right").length);
        var arrays = heads.predictAll(Nd4j.createFromArray(x).reshape(200, 3));
        assertArrayEquals(new long[] {200, 4}, arrays.get("right").shape());
        assertArrayEquals(
                outputs.get("right"), arrays.get("right").dup('c').data().asFloat(), 1e-6f);
        Exception e = assertThrows(IllegalStateException.class, () -> heads.predict(x));
        assertEquals(
                "TwoHeads (heads.net) on reference has the outputs [left, right]: predictAll returns them by name",
                e.getMessage());
    }

    @Test
    void aFailureNamesTheLayerItsLineAndTheShapes() {
        PlainNet failing = PlainNet.failing();
        NetworkException e = assertThrows(NetworkException.class, () -> failing.predict(new float[4]));
        assertEquals(
                "failing.net:7: globalPooling pool from 2x2x1 to 1 failed: java.lang.ArithmeticException: no such luck",
                e.getMessage());
        assertInstanceOf(ArithmeticException.class, e.getCause());
    }

    @Test
    void aSecondLayerOfOneNameIsRefused() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> PlainNet.of(TinyResNet.DESCRIPTION, n -> {
                    n.add("add", 3);
                    n.scale("add", 5);
                    return null;
                }));
        assertEquals("tiny.net:5: a second layer add", e.getMessage());
    }

    @Test
    void aValueShowsItsShapeAndStatisticsToADebugger() {
        List<String> seen = new ArrayList<>();
        PlainNet watched = PlainNet.of(
                Description.of("N", "n.net", "1", "f").input(4).output("y", 4).slots(4), n -> {
                    Layer copy = n.copy("copy", 2);
                    return (work, x) -> {
                        Value y = copy.infer(work.vector(0, 4), x);
                        seen.add(y.toString());
                        return new Value[] {y};
                    };
                });
        watched.predict(new float[] {1, -2, 5, 4});
        watched.predict(new float[] {1, Float.NaN, 3, 4});
        assertEquals("4, 1 samples, min -2.00000, max 5.00000, mean 2.00000", seen.get(0));
        assertEquals("4, 1 samples, min 1.00000, max 4.00000, mean 2.66667, 1 not finite", seen.get(1));
    }

    @Test
    void aLayerAndANetworkIntroduceThemselves() {
        assertEquals("TinyResNet (tiny.net) on reference", net.toString());
        PlainNet.of(TinyResNet.DESCRIPTION, n -> {
            Layer pool = n.pooling("pool", 9, Window.max(2, 2).stride(2, 2));
            assertEquals("pooling pool (tiny.net:9)", pool.toString());
            return null;
        });
    }
}
