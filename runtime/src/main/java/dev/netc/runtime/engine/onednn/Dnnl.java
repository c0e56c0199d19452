package dev.netc.runtime.engine.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;

/** The CPU as oneDNN sees it: one engine and one stream, which any thread may use. */
final class Dnnl {

    static final engine CPU = new engine(engine.kind.cpu, 0);
    static final stream STREAM = new stream(CPU);

    private Dnnl() {}

    /** For a primitive that is run from any thread: its scratchpad is the caller's, not the creating thread's. */
    static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }
}
