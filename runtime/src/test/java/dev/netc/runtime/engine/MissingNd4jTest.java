package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What happens on class paths that lack parts of ND4J. */
class MissingNd4jTest {

    /** Runs in a class loader of its own. */
    public static final class Probe {

        private Probe() {}

        public static String multiplyOnTheReference() {
            Engine engine = Engines.byName("reference");
            Tensor out = engine.tensor(1, 2);
            Tensor two = engine.tensor(1, 2);
            two.write(new float[] {2, 3});
            engine.multiply().run(out, two, two);
            return Arrays.toString(out.toFloats());
        }

        public static String askForNd4j() {
            try {
                return Engines.byName("nd4j").description();
            } catch (EngineUnavailableException e) {
                return e.getMessage() + (e.getCause() == null ? " without a cause" : "");
            }
        }

        public static String choice() {
            EngineChoice choice = Engines.choice(null, null);
            return choice.name() + ": " + choice.reason();
        }
    }

    private static String call(String method, Predicate<String> jars) throws Exception {
        return ClassPaths.call(Probe.class, method, jars);
    }

    private static boolean isNd4j(String jar) {
        return jar.startsWith("nd4j-") || jar.startsWith("javacpp") || jar.startsWith("openblas");
    }

    @Test
    void theReferenceRunsWithoutAnyClassOfNd4j() throws Exception {
        assertEquals("[4.0, 9.0]", call("multiplyOnTheReference", jar -> !isNd4j(jar)));
    }

    @Test
    void withoutNd4jTheMessageSaysWhatToAdd() throws Exception {
        String message = call("askForNd4j", jar -> !isNd4j(jar));
        assertTrue(message.startsWith("ND4J is not on the class path; add org.nd4j:nd4j-native:"), message);
    }

    @Test
    void withoutABackendTheMessageSaysWhatToAdd() throws Exception {
        String message = call("askForNd4j", jar -> !jar.startsWith("nd4j-native"));
        assertTrue(message.startsWith("ND4J has no backend on the class path; add org.nd4j:nd4j-native:"), message);
    }

    @Test
    void withoutNativeLibrariesTheMessageNamesTheMissingOne() throws Exception {
        String message = call("askForNd4j", jar -> !jar.matches("nd4j-native.*linux.*"));
        assertTrue(message.startsWith("a native library that ND4J needs does not load ("), message);
        assertTrue(message.contains("jnind4jcpu"), message);
    }

    @Test
    void withoutNd4jTheReferenceIsPreferredAndTheReasonTold() throws Exception {
        String choice = call("choice", jar -> !isNd4j(jar));
        assertTrue(
                choice.startsWith("reference: no engine was asked for, and onednn does not start: oneDNN is not on")
                        && choice.contains("; nd4j does not start: ND4J is not on"),
                choice);
    }
}
