package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.RandomStream;
import dev.netc.runtime.Training;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch normalisations of which the running statistics are frozen: constants on both passes. */
class FrozenBatchNormTest {

    private static final int SAMPLES = 3;
    private static final long SEED = 5;

    /** With statistics as if it had been trained. */
    private static SmallResNet net(String engine) {
        SmallResNet net = SmallResNet.create(3, engine);
        for (Parameter parameter : net.parameters().values()) {
            float[] values = parameter.toFloats();
            RandomStream random = new RandomStream(SEED, parameter.name());
            for (int i = 0; i < values.length; i++) {
                switch (parameter.role()) {
                    case MEAN, BETA -> values[i] = (float) (random.uniform() - 0.5);
                    case VARIANCE, GAMMA -> values[i] = (float) (0.5 + random.uniform());
                    default -> {}
                }
            }
            parameter.set(values);
        }
        return net;
    }

    private static void freeze(SmallResNet net, String... endings) {
        for (Parameter parameter : net.parameters().values()) {
            parameter.freeze(Arrays.stream(endings).anyMatch(parameter.name()::endsWith));
        }
    }

    private static double[] random(String name, int length) {
        RandomStream random = new RandomStream(SEED, name);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.gaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "nd4j"})
    void theRestOfTheBatchChangesNothingAndTheStatisticsStay(String engine) {
        SmallResNet net = net(engine);
        float[] pair = floats(random("x", 2 * 64));
        float[] twice = pair.clone();
        System.arraycopy(pair, 0, twice, 64, 64);
        try (Training training = net.training(2)) {
            freeze(net, ".mean", ".variance");
            float[] variance = net.parameters().get("unit.batchnorm.variance").toFloats();
            float[] first = first(training, pair);
            assertArrayEquals(first, first(training, twice), 1e-6f);
            assertArrayEquals(
                    variance, net.parameters().get("unit.batchnorm.variance").toFloats());
            freeze(net);
            assertFalse(Arrays.equals(first, first(training, pair)));
            assertFalse(Arrays.equals(
                    variance, net.parameters().get("unit.batchnorm.variance").toFloats()));
        }
    }

    /** What the network says of the first sample. */
    private static float[] first(Training training, float[] x) {
        return Arrays.copyOf(training.forward(x, SEED), 10);
    }

    @Test
    void gammaAndBetaLearnThroughFrozenStatistics() {
        SmallResNet net = net("reference-double");
        freeze(net, ".mean", ".variance");
        Slopes.check(net, random("x", SAMPLES * 64), random("outer", SAMPLES * 10), SAMPLES);
    }

    @Test
    void whatLiesBeforeAFrozenNormalisationLearnsThroughIt() {
        SmallResNet net = net("reference-double");
        freeze(net, ".mean", ".variance", ".gamma", ".beta");
        Slopes.check(net, random("x", SAMPLES * 64), random("outer", SAMPLES * 10), SAMPLES);
    }

    @Test
    void theEnginesAgree() {
        SmallResNet one = net("reference");
        SmallResNet other = net("nd4j");
        float[] x = floats(random("x", SAMPLES * 64));
        float[] outer = floats(random("outer", SAMPLES * 10));
        for (SmallResNet net : new SmallResNet[] {one, other}) {
            freeze(net, ".mean", ".variance");
            try (Training training = net.training(SAMPLES)) {
                training.clearGradients();
                training.forward(x, SEED);
                training.backward(outer);
            }
        }
        one.parameters()
                .forEach((name, parameter) -> parameter
                        .gradient()
                        .ifPresent(gradient -> assertArrayEquals(
                                gradient.toFloats(),
                                other.parameters()
                                        .get(name)
                                        .gradient()
                                        .orElseThrow()
                                        .toFloats(),
                                1e-3f,
                                name)));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
