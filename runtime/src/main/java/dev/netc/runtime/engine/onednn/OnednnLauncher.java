package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.EngineUnavailableException;
import java.util.function.Supplier;

/** Starts oneDNN and tells why it does not start. Names no class of it, which may be missing altogether. */
public final class OnednnLauncher {

    private static final String DEPENDENCY = "org.bytedeco:dnnl:3.8.1-1.5.12, org.bytedeco:opencl:3.0-1.5.12 and"
            + " org.bytedeco:javacpp:1.5.12, each also with the classifier of this platform, such as linux-x86_64";

    private OnednnLauncher() {}

    /**
     * Starts oneDNN and makes the engine named {@code onednn}.
     *
     * @throws EngineUnavailableException if oneDNN is not on the class path or has no library for this platform
     */
    public static Engine launch() {
        return start(() -> new OnednnEngine("onednn", Precision.FLOAT));
    }

    /**
     * The same with activations in bfloat16, as {@code onednn-bf16}; see {@link Precision#BFLOAT16}.
     *
     * @throws EngineUnavailableException if the CPU has no instructions for bfloat16, too
     */
    public static Engine launchBfloat16() {
        return start(() -> {
            String lacking = Instructions.here().lackingForBfloat16();
            if (!lacking.isEmpty()) {
                throw new EngineUnavailableException(lacking);
            }
            return new OnednnEngine("onednn-bf16", Precision.BFLOAT16);
        });
    }

    /**
     * The same with activations and filters in 8 bits where ranges are known, as {@code onednn-int8}.
     *
     * @throws EngineUnavailableException if the CPU has no instructions that make it faster, too
     */
    public static Engine launchInt8() {
        return start(() -> {
            String lacking = Instructions.here().lackingForInt8();
            if (!lacking.isEmpty()) {
                throw new EngineUnavailableException(lacking);
            }
            return new OnednnInt8Engine("onednn-int8");
        });
    }

    private static Engine start(Supplier<Engine> maker) {
        try {
            Engine engine = maker.get();
            engine.tensor(engine.allocate(1), 1);
            return engine;
        } catch (EngineUnavailableException e) {
            throw e;
        } catch (LinkageError | RuntimeException e) {
            throw new EngineUnavailableException(explanation(e), e);
        }
    }

    private static String explanation(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.toString().lines().findFirst().orElse("");
        if (said.contains("UnsatisfiedLinkError")) {
            return "a native library that oneDNN needs does not load (" + said + "); add " + DEPENDENCY;
        }
        if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
            return "oneDNN is not on the class path; add " + DEPENDENCY;
        }
        return "oneDNN does not start: " + said;
    }
}
