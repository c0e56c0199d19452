package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netc.runtime.Activated;
import dev.netc.runtime.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** a[l+2] = g(z[l+2] + a[l]): where z[l+2] is zero and a[l] is not negative, the block hands a[l] on, bit for bit. */
class IdentityTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                   |                     | last.weight last.bias",
                "                   | shortcut projection | last.weight last.bias",
                "                   | shortcut pad        | last.weight last.bias",
                "-> batchnorm       |                     | batchnorm.gamma batchnorm.beta",
                "-> batchnorm       | shortcut pad        | last.weight last.bias batchnorm.beta batchnorm.mean"
            })
    void aBlockWhoseLastLayerMakesZerosIsTheIdentity(String norm, String shortcut, String zeros) {
        String after = norm == null ? "" : norm;
        String rule = shortcut == null ? "" : shortcut;
        check(
                VOLUME.formatted(after, rule),
                List.of(zeros.replace("last", "conv2").split(" ")));
        check(
                VECTOR.formatted(after, rule),
                List.of(zeros.replace("last", "dense2").split(" ")));
    }

    private static void check(String text, List<String> zeros) {
        Compiled compiled = Compiled.text(text);
        for (String engine : List.of("reference", "reference-double", "nd4j", "onednn")) {
            try (Network network = compiled.create(engine, 3)) {
                Weights.randomize(network, 3);
                float[] x = notNegative(Weights.input(network, 3, 4));
                assertFalse(Arrays.equals(x, network.predict(x)), "before anything is zero");
                // A convolution before a batchnorm has no bias.
                zeros.stream()
                        .map(network.parameters()::get)
                        .filter(Objects::nonNull)
                        .forEach(parameter -> parameter.set(new float[(int) parameter.length()]));
                assertArrayEquals(x, network.predict(x), engine + "\n" + text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
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
