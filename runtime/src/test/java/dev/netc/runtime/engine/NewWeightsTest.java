package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights are loaded after a network is built, maybe after it has run. */
class NewWeightsTest {

    static Stream<Arguments> casesWithParameters() {
        return Stream.of("onednn", "nd4j", "onednn-int8")
                .flatMap(engine -> cases().stream().map(kernelCase -> Arguments.of(engine, kernelCase)));
    }

    private static List<KernelCase> cases() {
        return KernelCases.all().stream()
                .filter(KernelCase::hasParameters)
                // On one element a parameter may have no effect, as the slope on a positive one.
                .filter(kernelCase -> kernelCase.size() > 1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("casesWithParameters")
    void aKernelSeesParametersThatWereWrittenAfterItRan(String engine, KernelCase kernelCase) {
        KernelCase.Instance expected = kernelCase.on(Engines.byName("reference-double"));
        KernelCase.Instance actual = kernelCase.on(Engines.byName(engine));
        double[] before = expected.run();
        actual.run();
        Random random = new Random(7);
        for (int i = 0; i < actual.parameters.length; i++) {
            double[] values = KernelCase.values(random, actual.parameters[i].length(), 0.5, 1);
            expected.parameters[i].write(values);
            actual.parameters[i].write(values);
        }
        double[] after = expected.run();
        assertFalse(Arrays.equals(before, after));
        assertClose(after, actual.run(), 1e-4);
    }
}
