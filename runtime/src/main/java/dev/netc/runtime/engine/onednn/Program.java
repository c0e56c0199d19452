package dev.netc.runtime.engine.onednn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.BytePointer;

/**
 * What a kernel does with one set of tensors: calls of primitives, one after the other, prepared once. One thread at a
 * time, which is that of the tensors.
 */
final class Program {

    private static final int ALIGNMENT = 64;

    private final Scratch scratch;
    private final List<Runnable> steps = new ArrayList<>();

    /** Memory for one run, with where it begins in the block. */
    private final Map<memory, Long> temporaries = new LinkedHashMap<>();

    /** Scratchpads, which share what lies behind the temporaries. */
    private final List<memory> pads = new ArrayList<>();

    private long temporaryBytes;
    private long padBytes;
    private long placedAt;

    Program(Scratch scratch) {
        this.scratch = scratch;
    }

    /** An argument of a primitive: one of DNNL_ARG_... and its memory. */
    record Argument(int name, memory memory) {}

    static Argument argument(int name, memory memory) {
        return new Argument(name, memory);
    }

    /** Adds a call. */
    Program call(primitive_desc_base description, primitive primitive, Argument... arguments) {
        return call(description, primitive, List.of(arguments));
    }

    Program call(primitive_desc_base description, primitive primitive, List<Argument> arguments) {
        List<Argument> all = new ArrayList<>(arguments);
        memory.desc pad = description.scratchpad_desc();
        if (pad.get_size() > 0) {
            memory memory = new memory(pad, Dnnl.CPU, null);
            pads.add(memory);
            padBytes = Math.max(padBytes, pad.get_size());
            all.add(argument(dnnl.DNNL_ARG_SCRATCHPAD, memory));
        }
        dnnl_exec_arg_t list = new dnnl_exec_arg_t(all.size());
        for (int i = 0; i < all.size(); i++) {
            list.getPointer(i).arg(all.get(i).name()).memory(all.get(i).memory().get());
        }
        steps.add(new Call(primitive, all, list));
        return this;
    }

    /** Adds something that Java does. */
    Program then(Runnable step) {
        steps.add(step);
        return this;
    }

    /** Memory that the calls of one run share; its contents do not outlive the run. */
    memory temporary(memory.desc description) {
        memory memory = new memory(description, Dnnl.CPU, null);
        temporaries.put(memory, temporaryBytes);
        temporaryBytes += aligned(description.get_size());
        return memory;
    }

    void run() {
        long bytes = temporaryBytes + padBytes;
        if (bytes == 0) {
            steps.forEach(Runnable::run);
            return;
        }
        OnednnStorage block = scratch.take(bytes);
        try {
            place(block.start());
            steps.forEach(Runnable::run);
        } finally {
            scratch.give(block);
        }
    }

    private void place(BytePointer block) {
        if (block.address() == placedAt) {
            return;
        }
        temporaries.forEach((memory, offset) -> memory.set_data_handle(block.getPointer(offset)));
        pads.forEach(memory -> memory.set_data_handle(block.getPointer(temporaryBytes)));
        placedAt = block.address();
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** One primitive with its arguments, which are referred to so that they live. */
    private record Call(primitive primitive, List<Argument> arguments, dnnl_exec_arg_t list) implements Runnable {

        @Override
        public void run() {
            int status = dnnl.dnnl_primitive_execute(primitive.get(), Dnnl.STREAM.get(), arguments.size(), list);
            if (status != dnnl.dnnl_success) {
                throw new IllegalStateException("oneDNN fails with status " + status);
            }
        }
    }
}
