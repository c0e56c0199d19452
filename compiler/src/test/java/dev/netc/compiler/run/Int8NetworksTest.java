package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netc.compiler.plan.Plan;
import dev.netc.runtime.Network;
import dev.netc.runtime.Ranges;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks drawn at random from the whole language, on {@code onednn-int8} with the ranges of their own values. What the
 * class computes, with values over each other's memory, is to the bit what its plan computes with memory for each. Skipped
 * on a CPU on which the engine does not start.
 */
class Int8NetworksTest {

    private static final int DOZEN = 12;
    private static final long SEED = 7;

    /** Room for what rounding makes of the layers before. */
    private static final float WIDER = 1.5f;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theClassOfARandomNetworkComputesItsPlanIn8Bits(int dozen) {
        assumeTrue(Engines.statuses().stream().anyMatch(each -> each.name().equals("onednn-int8") && each.available()));
        List<String> texts = new ArrayList<>();
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < DOZEN; i++) {
            texts.add(RandomNetwork.text(1000L * dozen + i, 1 + i));
            plans.add(Compiled.plans(texts.get(i)).value().orElseThrow().get(0));
        }
        List<Compiled> compiled = Compiled.of(plans);
        for (int i = 0; i < DOZEN; i++) {
            try {
                check(compiled.get(i));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + texts.get(i), e);
            }
        }
    }

    private void check(Compiled compiled) {
        try (Network exact = compiled.create("reference", SEED);
                Network network = compiled.create("onednn-int8", SEED)) {
            Weights.randomize(exact, SEED);
            float[] x = Weights.input(exact, 2, SEED);
            Ranges ranges = ranges(exact, x);
            Path file = folder.resolve("random.safetensors");
            exact.save(file, ranges);
            network.read(file);
            Map<String, float[]> expected = Int8Interpreter.run(compiled.plan(), network, ranges, x);
            for (int run = 0; run < 2; run++) {
                Map<String, float[]> actual = network.predictAll(x);
                assertEquals(expected.keySet(), actual.keySet());
                expected.forEach((name, y) -> assertArrayEquals(y, actual.get(name), name));
            }
        }
    }

    /** Of most layers; about every sixth is left out. */
    private static Ranges ranges(Network network, float[] x) {
        Map<String, Range> layers = new LinkedHashMap<>();
        network.activations(x).forEach((name, layer) -> {
            if (name.hashCode() % 6 != 0) {
                layers.put(name, range(layer.values()));
            }
        });
        return new Ranges(range(x), layers);
    }

    private static Range range(float[] values) {
        float least = 0;
        float greatest = 0;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return new Range(WIDER * least, WIDER * greatest);
    }
}
