package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.Activated;
import dev.netc.runtime.Network;
import java.util.List;
import java.util.Map;

/** Compares the generated class with the interpreter of its plan. */
final class Agreement {

    private static final double TOLERANCE = 1e-4;
    private static final long SEED = 5;

    private Agreement() {}

    /** On the double engine bit for bit, layer by layer; on the float engines as far as floats go. */
    static void check(Compiled compiled, int samples, String... engines) {
        try (Network exact = compiled.create("reference-double", SEED)) {
            Weights.randomize(exact, SEED);
            float[] x = Weights.input(exact, samples, SEED);
            PlanInterpreter oracle = PlanInterpreter.run(compiled.plan(), exact, x);
            sameBits(oracle, exact, x);
            for (String engine : engines) {
                close(oracle, compiled, engine, x);
            }
        }
    }

    private static void sameBits(PlanInterpreter oracle, Network network, float[] x) {
        Map<String, Activated> layers = network.activations(x);
        assertEquals(List.copyOf(oracle.layers().keySet()), List.copyOf(layers.keySet()), "layers in order");
        layers.forEach((name, layer) -> sameBits(name, oracle.layers().get(name), layer.values()));
        network.predictAll(x)
                .forEach(
                        (name, y) -> sameBits("output " + name, oracle.outputs().get(name), y));
    }

    private static void sameBits(String name, double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, name);
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits((float) expected[i]) != Float.floatToIntBits(actual[i])) {
                throw new AssertionError("%s[%d] is %s, not %s".formatted(name, i, actual[i], expected[i]));
            }
        }
    }

    private static void close(PlanInterpreter oracle, Compiled compiled, String engine, float[] x) {
        try (Network network = compiled.create(engine, SEED)) {
            Weights.randomize(network, SEED);
            Map<String, float[]> outputs = network.predictAll(x);
            assertEquals(oracle.outputs().keySet(), outputs.keySet(), "outputs on " + engine);
            outputs.forEach(
                    (name, y) -> close(name + " on " + engine, oracle.outputs().get(name), y));
        }
    }

    /** Relative to the largest element: sums of large numbers that happen to be small are no more exact than those. */
    private static void close(String name, double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, name);
        double largest = 1e-3;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= TOLERANCE * largest)) {
                throw new AssertionError(
                        "%s[%d] is %s, not %s; the largest is %s".formatted(name, i, actual[i], expected[i], largest));
            }
        }
    }
}
