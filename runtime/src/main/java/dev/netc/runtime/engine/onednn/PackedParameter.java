package dev.netc.runtime.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/**
 * A parameter in the layouts and the precision that primitives want. Each is made once, and anew when the parameter has
 * changed. Any number of threads.
 */
final class PackedParameter {

    private final OnednnTensor parameter;
    private final memory plain;
    private final List<Packed> packed = new ArrayList<>();
    private volatile int version;

    private record Packed(memory.desc description, memory memory, reorder reorder) {}

    /** @param description of {@code parameter}, with the dimensions in the primitive's order */
    PackedParameter(OnednnTensor parameter, memory.desc description) {
        this.parameter = parameter;
        this.plain = parameter.memory(description);
        this.version = parameter.version();
    }

    /** Where the parameter will lie as {@code wanted} after each {@link #refresh}. */
    synchronized memory as(memory.desc wanted) {
        if (wanted.equals(plain.get_desc())) {
            return plain;
        }
        for (Packed one : packed) {
            if (wanted.equals(one.description())) {
                return one.memory();
            }
        }
        memory memory = new memory(wanted, Dnnl.CPU);
        Packed made = new Packed(wanted, memory, new reorder(plain, memory));
        made.reorder().execute(Dnnl.STREAM, plain, memory);
        packed.add(made);
        return memory;
    }

    /** Packs anew what the parameter's changes have made stale. */
    void refresh() {
        if (version != parameter.version()) {
            pack();
        }
    }

    private synchronized void pack() {
        int now = parameter.version();
        if (version != now) {
            packed.forEach(one -> one.reorder().execute(Dnnl.STREAM, plain, one.memory()));
            version = now;
        }
    }
}
