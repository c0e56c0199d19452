package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netc.runtime.Activated;
import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** a[l+2] = g(z[l+2] + a[l]): where z[l+2] is zero and a[l] is not negative, the block hands a[l] on, bit for bit. */
class IdentityTest {

    private static final List<String> ENGINES = List.of("reference", "reference-double", "nd4j");

    private static final String VOLUME = """
            network Identity {
              input 6x5x4
              residual < conv 3x3, 4 -> relu -> conv 3x3, 4 %s > %s
              relu
            }""";

    private static final String VECTOR = """
            network Identity {
              input 12
              residual < dense 7 -> relu -> dense 12 %s > %s
              relu
            }""";

    @TestFactory
    Stream<DynamicTest> zeroWeightsInTheLastLayerMakeABlockTheIdentity() {
        return Stream.of(VOLUME, VECTOR)
                .flatMap(text -> ENGINES.stream()
                        .flatMap(engine -> Stream.of(
                                test(engine, text.formatted("", ""), "conv2", "dense2"),
                                test(engine, text.formatted("", "shortcut projection"), "conv2", "dense2"),
                                test(engine, text.formatted("-> batchnorm", ""), "batchnorm"),
                                test(
                                        engine,
                                        text.formatted("-> batchnorm", "shortcut pad"),
                                        "conv2",
                                        "dense2",
                                        "centred"))));
    }

    /** {@code zero} are layers, or a batchnorm that is centred: its beta and its mean are zero. */
    private static DynamicTest test(String engine, String text, String... zero) {
        return DynamicTest.dynamicTest(engine + " " + List.of(zero) + " " + text, () -> {
            try (Network network = Compiled.text(text).create(engine, 3)) {
                Weights.randomize(network, 3);
                float[] x = notNegative(Weights.input(network, 3, 4));
                assertFalse(Arrays.equals(x, network.predict(x)), "before anything is zero");
                List<String> names = List.of(zero);
                network.parameters().values().stream()
                        .filter(parameter -> isZero(parameter, names))
                        .forEach(parameter -> parameter.set(new float[(int) parameter.length()]));
                assertArrayEquals(x, network.predict(x));
            }
        });
    }

    private static boolean isZero(Parameter parameter, List<String> zero) {
        String layer = parameter.name().substring(0, parameter.name().indexOf('.'));
        boolean statistic =
                parameter.name().endsWith("mean") || parameter.name().endsWith("variance");
        boolean centred = zero.contains("centred")
                && layer.equals("batchnorm")
                && !parameter.name().endsWith("gamma")
                && !parameter.name().endsWith("variance");
        return zero.contains(layer) && !statistic || centred;
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j"})
    void everyUnitWithAnInitialGammaOfZeroStartsAsTheIdentity(String engine) {
        try (Network network =
                Compiled.file(Models.model("resnet-zero-init.net")).create(engine, 7)) {
            Map<String, Activated> layers = network.activations(Weights.input(network, 2, 8));
            float[] stem = layers.get("relu").values();
            assertFalse(Arrays.equals(stem, new float[stem.length]), "the stem is silent");
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(stem, layers.get("unit16s." + i + ".relu2").values());
            }
            // In the units that halve the volume, the shortcut takes every second row and column.
            float[] halved = layers.get("unit32Stride2.relu2").values();
            assertArrayEquals(layers.get("unit32Stride2.shortcutPad").values(), halved);
            assertArrayEquals(halved, layers.get("unit32s.1.relu2").values());
        }
    }

    @Test
    void withoutInitZeroAUnitStartsAsSomethingElse() {
        try (Network network = Compiled.file(Models.model("resnet20.net")).create("reference", 7)) {
            Map<String, Activated> layers = network.activations(Weights.input(network, 1, 8));
            assertEquals(
                    layers.get("relu").values().length,
                    layers.get("unit16s.0.relu2").values().length);
            assertFalse(Arrays.equals(
                    layers.get("relu").values(), layers.get("unit16s.0.relu2").values()));
        }
    }

    private static float[] notNegative(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i]);
        }
        return x;
    }
}
