package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What happens on class paths that lack parts of oneDNN. */
class MissingOnednnTest {

    /** Runs in a class loader of its own. */
    public static final class Probe {

        private Probe() {}

        public static String askForOnednn() {
            return ask("onednn");
        }

        public static String askTwice() {
            return ask("onednn") + "\n" + ask("onednn-bf16");
        }

        private static String ask(String name) {
            try {
                return Engines.byName(name).description();
            } catch (EngineUnavailableException e) {
                return e.getMessage() + (e.getCause() == null ? " without a cause" : "");
            }
        }
    }

    private static String call(String method, Predicate<String> jars) throws Exception {
        return ClassPaths.call(Probe.class, method, jars);
    }

    @Test
    void withoutTheJarTheMessageSaysWhatToAdd() throws Exception {
        assertEquals(
                "oneDNN is not on the class path; add org.bytedeco:dnnl:3.8.1-1.5.12, org.bytedeco:opencl:3.0-1.5.12"
                        + " and org.bytedeco:javacpp:1.5.12, each also with the classifier of this platform, such as"
                        + " linux-x86_64",
                call("askForOnednn", jar -> !jar.startsWith("dnnl")));
    }

    @Test
    void withoutNativeLibrariesBothEnginesNameTheMissingOne() throws Exception {
        for (String message :
                call("askTwice", jar -> !jar.matches("dnnl-.*-linux.*")).split("\n")) {
            assertTrue(message.startsWith("a native library that oneDNN needs does not load ("), message);
            assertTrue(message.contains("jnidnnl") && message.contains("; add org.bytedeco:dnnl:"), message);
        }
    }
}
