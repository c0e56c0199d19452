package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.EngineUnavailableException;

/** Starts oneDNN and tells why it does not start. Names no class of it, which may be missing altogether. */
public final class OnednnLauncher {

    private static final String DEPENDENCY = "add org.bytedeco:dnnl:3.8.1-1.5.12, org.bytedeco:opencl:3.0-1.5.12 and"
            + " org.bytedeco:javacpp:1.5.12, and the same with the classifier of this platform, such as linux-x86_64";

    private OnednnLauncher() {}

    /** @throws EngineUnavailableException if oneDNN is not on the class path or has no library for this platform */
    public static Engine launch() {
        return start("onednn", Precision.FLOAT);
    }

    /** The same with activations in bfloat16; see {@link Precision#BFLOAT16}. */
    public static Engine launchBfloat16() {
        return start("onednn-bf16", Precision.BFLOAT16);
    }

    private static Engine start(String name, Precision precision) {
        try {
            OnednnEngine engine = new OnednnEngine(name, precision);
            engine.description();
            engine.tensor(engine.allocate(1), 1);
            return engine;
        } catch (LinkageError | RuntimeException e) {
            throw new EngineUnavailableException("oneDNN does not start (" + e + "); " + DEPENDENCY, e);
        }
    }
}
