package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.Options;
import dev.netc.compiler.lower.SegmentPlanner;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Recomputation;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.summary.Memory;
import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that computes values twice ends at the very weights and statistics of training that keeps them. */
class RecomputationTest {
    private static final int SAMPLES = 3;
    private static final int STEPS = 3;

    private static final String UNITS = """

            block unit(filters, stride = 1) {
              residual <
                conv 3x3, filters, stride stride -> batchnorm -> relu
                conv 3x3, filters -> batchnorm -> dropout 0.2
              > shortcut projection
              relu
            }
            block padded(filters) {
              residual < bn_conv(filters, 2) -> bn_conv(filters, 1) > shortcut pad both
            }
            block bn_conv(filters, stride) { batchnorm -> relu -> conv 3x3, filters, stride stride }
            block stage(filters) { unit(filters, stride = 2); repeat 5 { unit(filters) } }
            block mixed(filters) {
              branches < conv 1x1, filters -> swish | maxpool 3x3, stride 1, pad 1 -> dropout 0.5 > concat
              lrn 3; conv 1x1, filters; tanh; layernorm; prelu
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input 8x8x3; conv 3x3, 8 -> batchnorm -> relu; repeat 9 { unit(8) }; unit(16, stride = 2);"
                        + " repeat 4 { unit(16) }; avgpool global; dense 3; softmax",
                "input 8x8x8; stage(8); stage(16); padded(16); padded(24); avgpool global; dense 3; softmax",
                "input 8x8x3; conv 3x3, 4; repeat 7 { mixed(4) }; maxpool global; dense 3; softmax",
                "input 8x8x3; mixed(4); a = unit(4); b = unit(4); add(a, b); repeat 3 { unit(4); mixed(4) }; flatten;"
                        + " repeat 3 { dense 5 -> tanh -> dropout 0.3 -> dense 5 }; dense 3; softmax"
            })
    void weightsAndStatisticsAreTheSameToTheBit(String layers) {
        Plan plan = Compiled.plans("network N { " + layers + " }" + UNITS)
                .value()
                .orElseThrow()
                .get(0);
        List<Compiled> both = Compiled.of(List.of(plan, SegmentPlanner.recomputing(plan)));
        assertFalse(both.get(1).plan().recomputation().lengths().isEmpty(), "nothing is computed twice");
        for (String engine : List.of("reference-double", "reference", "nd4j", "onednn")) {
            assertSame(both.get(0), both.get(1), engine);
        }
    }

    @Property(tries = 4, seed = "20160421", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void soAreThoseOfRandomNetworks(@ForAll("dozens") List<String> texts) {
        List<Plan> plans = new ArrayList<>();
        for (String text : texts) {
            Plan plan = Compiled.plans(text).value().orElseThrow().get(0);
            plans.add(plan);
            plans.add(everyBlock(plan));
        }
        assertTrue(
                plans.stream().anyMatch(plan -> !plan.recomputation().lengths().isEmpty()), "no blocks");
        List<Compiled> compiled = Compiled.of(plans);
        for (int i = 0; i < texts.size(); i++) {
            try {
                assertSame(compiled.get(2 * i), compiled.get(2 * i + 1), "reference");
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + texts.get(i), e);
            }
        }
    }

    @Test
    void nothingIsComputedTwiceWhereThatSavesNothing() {
        Plan plan = Compiled.plans(
                        "network N { input 4x4x2; conv 3x3, 4; one(4); avgpool global; dense 3 }\nblock one(n) { conv 3x3, n }")
                .value()
                .orElseThrow()
                .get(0);
        assertEquals(Recomputation.NONE, SegmentPlanner.recomputing(plan).recomputation());
    }

    @Test
    void deepNetworksTrainInAFractionOfTheMemory() {
        Plan full = Compiled.plans(Models.model("resnet110.net")).get(0);
        Plan low = Compiled.file(
                        Models.model("resnet110.net"), Options.defaults().withLowMemory(true))
                .plan();
        assertTrue(3 * Memory.training(low, 128).total()
                < Memory.training(full, 128).total());
        assertEquals(Memory.predicting(full, 128), Memory.predicting(low, 128));
    }

    @Provide
    Arbitrary<List<String>> dozens() {
        return Arbitraries.longs()
                .map(seed -> RandomNetwork.text(seed, 12))
                .list()
                .ofSize(12);
    }

    /** Each block of one input as a segment, two in a row where it is repeated, whether that saves memory or not. */
    private static Plan everyBlock(Plan plan) {
        Map<Routine, Integer> lengths = new LinkedHashMap<>();
        List<Long> scratch = new ArrayList<>();
        for (Routine routine : plan.routines()) {
            if (routine.inputs().size() == 1) {
                lengths.put(routine, 2);
                List<Long> values = Recomputation.values(routine);
                for (int i = 0; i < 2 * values.size(); i++) {
                    long elements = values.get(i % values.size());
                    if (i == scratch.size()) {
                        scratch.add(elements);
                    }
                    scratch.set(i, Math.max(elements, scratch.get(i)));
                }
            }
        }
        return plan.with(new Recomputation(lengths, scratch));
    }

    private static void assertSame(Compiled full, Compiled low, String engine) {
        List<float[]> expected = trained(full, engine);
        List<float[]> actual = trained(low, engine);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(bits(expected.get(i)), bits(actual.get(i)), engine + ", array " + i);
        }
    }

    /** The outputs of all steps, then every parameter and statistic. */
    private static List<float[]> trained(Compiled compiled, String engine) {
        List<float[]> seen = new ArrayList<>();
        try (Network network = compiled.create(engine, 5);
                Training training = network.training(SAMPLES)) {
            Weights.randomize(network, 6);
            for (int step = 0; step < STEPS; step++) {
                training.clearGradients();
                float[] y = training.forward(Weights.input(network, SAMPLES, step), step);
                seen.add(y);
                training.backward(random(y.length, step));
                network.parameters().values().forEach(RecomputationTest::descend);
            }
            network.parameters().values().forEach(parameter -> seen.add(parameter.toFloats()));
        }
        return seen;
    }

    private static void descend(Parameter parameter) {
        parameter.gradient().ifPresent(gradient -> {
            float[] w = parameter.tensor().toFloats();
            float[] dw = gradient.toFloats();
            for (int i = 0; i < w.length; i++) {
                w[i] -= 0.01f * dw[i];
            }
            parameter.tensor().write(w);
        });
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }
}
