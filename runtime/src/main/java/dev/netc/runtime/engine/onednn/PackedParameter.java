package dev.netc.runtime.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/**
 * A parameter in the layouts and the precision that primitives want. Each is made once, and anew when the parameter has
 * changed. Any number of threads.
 */
final class PackedParameter {

    private final Source source;
    private final memory.desc plain;
    private final List<memory> packed = new ArrayList<>();

    /** Of the values that were packed. */
    private volatile long version;

    /** Where the values come from. */
    interface Source {

        /** Changes whenever the values do. */
        long version();

        /** The parameter, with which the packed values go. */
        OnednnTensor parameter();

        /** Calls {@code reader} with the values, which it may not keep unless {@link #lasts}. */
        void read(Consumer<OnednnTensor> reader);

        /** Whether the tensor that {@link #read} hands out is always the same and holds the values at any time. */
        boolean lasts();
    }

    /** A tensor itself. */
    record Itself(OnednnTensor tensor) implements Source {

        @Override
        public long version() {
            return tensor.version();
        }

        @Override
        public OnednnTensor parameter() {
            return tensor;
        }

        @Override
        public void read(Consumer<OnednnTensor> reader) {
            reader.accept(OnednnTensor.of(tensor));
        }

        @Override
        public boolean lasts() {
            return true;
        }
    }

    /** @param plain of the values, with the dimensions in the primitive's order */
    PackedParameter(Source source, memory.desc plain) {
        this.source = source;
        this.plain = plain;
    }

    PackedParameter(OnednnTensor parameter, memory.desc plain) {
        this(new Itself(parameter), plain);
    }

    /** Where the parameter will lie as {@code wanted} after each {@link #refresh}. */
    synchronized memory as(memory.desc wanted) {
        for (memory one : packed) {
            if (wanted.equals(one.get_desc())) {
                return one;
            }
        }
        if (packed.isEmpty()) {
            version = source.version();
        }
        List<memory> made = new ArrayList<>();
        source.read(values -> {
            if (source.lasts() && wanted.equals(plain)) {
                made.add(values.memory(plain));
            } else {
                memory memory = new memory(wanted, Dnnl.CPU);
                pack(values, memory);
                packed.add(memory);
                source.parameter().packedAs(this);
                made.add(memory);
            }
        });
        return made.get(0);
    }

    /** Gives back the packed values; no program that reads them may run any more. */
    synchronized void free() {
        packed.forEach(memory::close);
        packed.clear();
    }

    /** Packs anew what the parameter's changes have made stale. */
    void refresh() {
        if (version != source.version()) {
            packAll();
        }
    }

    private synchronized void packAll() {
        long now = source.version();
        if (version != now) {
            source.read(values -> packed.forEach(memory -> pack(values, memory)));
            version = now;
        }
    }

    private void pack(OnednnTensor values, memory to) {
        memory from = values.memory(plain);
        new reorder(from, to).execute(Dnnl.STREAM, from, to);
    }
}
