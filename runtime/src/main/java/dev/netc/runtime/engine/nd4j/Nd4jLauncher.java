package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.EngineUnavailableException;

/** Starts ND4J and tells why it does not start. Names no class of ND4J, which may be missing altogether. */
public final class Nd4jLauncher {

    private static final String BACKEND =
            "org.nd4j:nd4j-native:1.0.0-M2.1 and the same with the classifier of this platform,"
                    + " such as linux-x86_64-onednn-avx2";

    private Nd4jLauncher() {}

    /**
     * Starts ND4J, which takes seconds, and makes the engine named {@code nd4j}.
     *
     * @throws EngineUnavailableException if ND4J is not on the class path, has no backend there, or cannot load a
     *     native library
     */
    public static Engine launch() {
        try {
            return Nd4jEngine.start();
        } catch (LinkageError | RuntimeException e) {
            throw new EngineUnavailableException(explanation(e), e);
        }
    }

    private static String explanation(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        String said = String.valueOf(root.getMessage());
        if (name.equals("NoAvailableBackendException")) {
            return "ND4J has no backend on the class path; add " + BACKEND;
        }
        if (root instanceof UnsatisfiedLinkError) {
            return "a native library that ND4J needs does not load (" + firstLine(said) + "); add " + BACKEND
                    + ", and org.bytedeco:openblas and org.bytedeco:javacpp with the platform's classifier";
        }
        if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
            String missing = said.replace('/', '.');
            return missing.startsWith("org.nd4j")
                    ? "ND4J is not on the class path; add " + BACKEND
                    : "ND4J lacks the class " + missing + " on the class path; add the dependency that has it";
        }
        return "ND4J does not start: " + name + ": " + firstLine(said);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
