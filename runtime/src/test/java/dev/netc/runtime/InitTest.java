package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitTest {

    private static final Fan FAN = new Fan(50, 150);

    static Stream<Arguments> spreads() {
        return Stream.of(
                Arguments.of(Init.HE_NORMAL, Math.sqrt(2.0 / 50), Double.POSITIVE_INFINITY),
                Arguments.of(Init.HE_UNIFORM, Math.sqrt(2.0 / 50), Math.sqrt(6.0 / 50)),
                Arguments.of(Init.GLOROT, Math.sqrt(2.0 / 200), Math.sqrt(6.0 / 200)),
                Arguments.of(Init.GLOROT_NORMAL, Math.sqrt(2.0 / 200), Double.POSITIVE_INFINITY),
                Arguments.of(Init.LECUN_NORMAL, Math.sqrt(1.0 / 50), Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spreads")
    void drawsAroundZeroWithTheSpreadOfItsPaper(Init init, double deviation, double limit) {
        int n = 100_000;
        float[] values = init.values(n, FAN, new RandomStream(3, "w"));
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        assertEquals(0, sum / n, deviation / 50);
        assertEquals(deviation, Math.sqrt(squares / n), deviation / 50);
        assertTrue(largest <= limit * (1 + 1e-6), "largest " + largest);
        assertTrue(largest > 1.7 * deviation, "largest " + largest);
    }

    /** From the same formulas in Python. Whatever changes these numbers changes every network that was made by its seed. */
    @Test
    void aStreamGivesTheRecordedNumbers() {
        RandomStream stream = new RandomStream(42, "conv.weight");
        assertEquals(0.8695426983810381, stream.uniform());
        assertEquals(0.8249578223983507, stream.uniform());
        assertEquals(-0.10094970162601029, stream.gaussian(), 1e-15);
        assertEquals(-1.0712523512786107, stream.gaussian(), 1e-15);
    }

    @Test
    void theSameSeedGivesTheSameNetworkOnEveryEngine() {
        TinyResNet single = TinyResNet.create(5);
        TinyResNet inDouble = TinyResNet.create(5, TinyResNet.DESCRIPTION, ReferenceEngine.inDouble());
        TinyResNet other = TinyResNet.create(6);
        single.parameters()
                .forEach((name, parameter) -> assertArrayEquals(
                        parameter.toFloats(), inDouble.parameters().get(name).toFloats(), name));
        assertFalse(Arrays.equals(
                single.parameters().get("conv.weight").toFloats(),
                other.parameters().get("conv.weight").toFloats()));
    }

    @Test
    void parametersOfOneShapeBeginDifferently() {
        TinyResNet net = TinyResNet.create(5);
        assertFalse(Arrays.equals(
                net.parameters().get("units.0.conv1.weight").toFloats(),
                net.parameters().get("units.1.conv1.weight").toFloats()));
    }

    @Test
    void normalisationsAndBiasesBeginAsConstants() {
        TinyResNet net = TinyResNet.create(5);
        assertArrayEquals(
                new float[] {1, 1, 1, 1},
                net.parameters().get("batchnorm.gamma").toFloats());
        assertArrayEquals(
                new float[] {1, 1, 1, 1},
                net.parameters().get("batchnorm.variance").toFloats());
        assertArrayEquals(new float[4], net.parameters().get("batchnorm.mean").toFloats());
        assertArrayEquals(new float[5], net.parameters().get("dense.bias").toFloats());
        PlainNet prelu = PlainNet.of(TinyResNet.DESCRIPTION, n -> {
            n.parametricRelu("prelu", 3, 2, 0.25);
            return null;
        });
        assertArrayEquals(
                new float[] {0.25f, 0.25f},
                prelu.parameters().get("prelu.slope").toFloats());
    }

    @Test
    void fanInCountsTheChannelsOfOneGroup() {
        Filter filter = Filter.of(3, 5).channels(8, 16).groups(4);
        assertEquals(new Fan(3 * 5 * 2, 3 * 5 * 4), filter.fan());
    }
}
