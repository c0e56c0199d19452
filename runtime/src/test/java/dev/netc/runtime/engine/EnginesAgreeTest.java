package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel on random shapes, against the reference in double. */
class EnginesAgreeTest {

    private static final Engine ORACLE = Engines.byName("reference-double");

    static List<KernelCase> cases() {
        return KernelCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nd4jComputesWhatTheReferenceDoes(KernelCase kernelCase) {
        check(kernelCase, Engines.byName("nd4j"), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onednnComputesWhatTheReferenceDoes(KernelCase kernelCase) {
        check(kernelCase, Engines.byName("onednn"), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onednnInt8ComputesInFloatsWhereItKnowsNoRange(KernelCase kernelCase) {
        check(kernelCase, Engines.byName("onednn-int8"), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReferenceInFloatDiffersFromDoubleByRoundingOnly(KernelCase kernelCase) {
        check(kernelCase, Engines.byName("reference"), 1e-6);
    }

    private static void check(KernelCase kernelCase, Engine engine, double tolerance) {
        double[] expected = kernelCase.on(ORACLE).run();
        KernelCase.Instance instance = kernelCase.on(engine);
        assertClose(expected, instance.run(), tolerance);
        // Again: a kernel must not have spoilt what it keeps, nor its parameters.
        assertClose(expected, instance.run(), tolerance);
        for (int which = 0; which < kernelCase.inPlace(); which++) {
            assertClose(expected, instance.runInPlace(which), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReferenceWorksInPlace(KernelCase kernelCase) {
        KernelCase.Instance instance = kernelCase.on(ORACLE);
        double[] expected = instance.run();
        for (int which = 0; which < kernelCase.inPlace(); which++) {
            assertClose(expected, instance.runInPlace(which), 0);
        }
    }
}
