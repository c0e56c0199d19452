package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Range;
import dev.netc.runtime.engine.Ranged;
import dev.netc.runtime.engine.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * The first elements of an {@link OnednnStorage} under a shape. One thread at a time, but for what only reads.
 *
 * <p>Its {@link Encoding} is that of what was last written: each kernel sets it that writes anything but the storage's
 * precision. Whatever depends on it, {@link #memory()} too, is of use until then.
 */
final class OnednnTensor implements Tensor, Ranged {

    private final OnednnStorage storage;
    private final BytePointer start;
    private final long[] shape;
    private final long length;
    private final memory memory;
    private Encoding written;
    private Encoding encoding;
    private OnednnTensor aside;
    private final Map<Object, Bound> programs = new IdentityHashMap<>();
    private final Set<PackedParameter> packings = Collections.newSetFromMap(new WeakHashMap<>());
    private volatile int version;

    OnednnTensor(OnednnStorage storage, long... shape) {
        long elements = elements(shape);
        if (elements > storage.capacity()) {
            throw new IllegalArgumentException("a tensor " + Arrays.toString(shape) + " has " + elements
                    + " elements, its storage only " + storage.capacity());
        }
        this.storage = storage;
        this.start = storage.start();
        this.shape = shape.clone();
        this.length = elements;
        this.written = Encoding.plain(storage.precision());
        this.encoding = written;
        this.memory = memory(description());
    }

    /**
     * The tensor as one of this engine.
     *
     * @throws IllegalArgumentException if another engine made it
     * @throws IllegalStateException if its storage was closed
     */
    static OnednnTensor of(Tensor tensor) {
        if (tensor instanceof OnednnTensor own) {
            own.storage.requireOpen();
            return own;
        }
        throw new IllegalArgumentException("the oneDNN engine got a "
                + tensor.getClass().getName() + "; a kernel takes tensors of its own engine only");
    }

    /** A zeroed tensor of floats with memory of its own. */
    static OnednnTensor floats(long... shape) {
        return new OnednnTensor(new OnednnStorage(Precision.FLOAT, elements(shape)), shape);
    }

    private static long elements(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The same for each; null stays null. */
    static OnednnTensor[] of(Tensor... tensors) {
        OnednnTensor[] own = new OnednnTensor[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            own[i] = tensors[i] == null ? null : of(tensors[i]);
        }
        return own;
    }

    /** As oneDNN sees it: [N, H, W, C] as N, C, H, W with the channels innermost. */
    memory.desc description() {
        return Descriptions.plain(precision(), shape);
    }

    /** Its elements under its own description. */
    memory memory() {
        return precision() == storage.precision() ? memory : memory(description());
    }

    /** Its elements under another description of as many bytes or fewer. */
    memory memory(memory.desc description) {
        return new memory(description, Dnnl.CPU, start);
    }

    /** Its elements as a matrix [pixels, channels]. */
    memory matrix() {
        return memory(Descriptions.plain(precision(), pixels(), channels()));
    }

    /** Its elements from {@code offset} on, if they are of the description's type. */
    memory memory(memory.desc description, long offset) {
        long bytes = dnnl.dnnl_data_type_size(description.get_data_type().value);
        return new memory(description, Dnnl.CPU, start.getPointer(offset * bytes));
    }

    Precision precision() {
        return encoding.precision();
    }

    Encoding encoding() {
        return encoding;
    }

    /** Says how what has been written, or is about to be, is to be read. */
    void encode(Encoding encoding) {
        this.encoding = encoding;
    }

    /** Of what is written from outside, such as the input of a network. */
    @Override
    public void expect(Range range) {
        written = new Encoding(storage.precision(), range == null ? null : Grid.of(range));
    }

    /** Floats of the same shape, the same each time, which share their memory with those of {@link #isOver} tensors. */
    OnednnTensor aside() {
        if (aside == null) {
            aside = new OnednnTensor(storage.aside(), shape);
        }
        return aside;
    }

    boolean isOver(OnednnTensor other) {
        return storage == other.storage;
    }

    /** Changes whenever the contents do by other means than a kernel: what was derived from them is then stale. */
    int version() {
        return version;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // Only one thread changes a parameter.
    void changed() {
        version++;
    }

    /** The program that {@code owner} has prepared for this tensor and {@code others}; null if there is none. */
    Program program(Object owner, OnednnTensor[] others) {
        return program(owner, others, encoding);
    }

    /**
     * The same for one that leaves {@code result} in this tensor. It was prepared for the encodings that the others have,
     * and so is found again while they have these.
     */
    Program program(Object owner, OnednnTensor[] others, Encoding result) {
        Bound bound = programs.get(owner);
        return bound != null && bound.isFor(others, result) ? bound.program : null;
    }

    void keep(Object owner, OnednnTensor[] others, Program program) {
        keep(owner, others, encoding, program);
    }

    void keep(Object owner, OnednnTensor[] others, Encoding result, Program program) {
        Encoding[] encodings = new Encoding[others.length];
        for (int i = 0; i < others.length; i++) {
            encodings[i] = others[i] == null ? null : others[i].encoding;
        }
        programs.put(owner, new Bound(others.clone(), encodings, result, program));
    }

    private record Bound(OnednnTensor[] others, Encoding[] encodings, Encoding result, Program program) {

        boolean isFor(OnednnTensor[] tensors, Encoding result) {
            for (int i = 0; i < tensors.length; i++) {
                if (tensors[i] != others[i] || tensors[i] != null && !tensors[i].encoding.equals(encodings[i])) {
                    return false;
                }
            }
            return tensors.length == others.length && this.result.equals(result);
        }
    }

    /** Lets {@code packing} go when this is freed. */
    void packedAs(PackedParameter packing) {
        synchronized (packings) {
            packings.add(packing);
        }
    }

    @Override
    public void free() {
        List<PackedParameter> all;
        synchronized (packings) {
            all = List.copyOf(packings);
        }
        all.forEach(PackedParameter::free);
        storage.close();
        changed();
    }

    /** The elements of a tensor of floats, not a copy. */
    FloatBuffer floats() {
        return new FloatPointer(start).capacity(length).asBuffer();
    }

    /** The elements of a tensor of 8 bits, not a copy. */
    ByteBuffer bytes() {
        return new BytePointer(start).capacity(length).asBuffer();
    }

    /** Sets all elements to zero. */
    void clear() {
        Pointer.memset(start, 0, length * precision().bytes());
        changed();
    }

    /** The last extent. */
    long channels() {
        return shape[shape.length - 1];
    }

    /** The product of the other extents. */
    long pixels() {
        return length / channels();
    }

    @Override
    public long[] shape() {
        return shape;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void write(float[] source) {
        if (source.length != length) {
            throw new IllegalArgumentException(
                    source.length + " elements do not fill a tensor " + Arrays.toString(shape) + " of " + length);
        }
        put(source);
    }

    @Override
    public void write(long at, FloatBuffer part) {
        storage.requireOpen();
        Objects.checkFromIndexSize(at, part.remaining(), length);
        encoding = written;
        if (precision() == Precision.FLOAT) {
            floats().position((int) at).put(part);
        } else {
            ShortBuffer stored = new ShortPointer(start).capacity(length).asBuffer();
            for (int to = (int) at; part.hasRemaining(); to++) {
                stored.put(to, Precision.toBfloat16(part.get()));
            }
        }
        changed();
    }

    /** Overwrites the elements, of which {@code values} has as many. */
    void put(float[] values) {
        storage.requireOpen();
        encoding = written;
        if (precision() == Precision.FLOAT) {
            new FloatPointer(start).put(values);
        } else {
            short[] rounded = new short[values.length];
            for (int i = 0; i < values.length; i++) {
                rounded[i] = Precision.toBfloat16(values[i]);
            }
            new ShortPointer(start).put(rounded);
        }
        changed();
    }

    @Override
    public float[] toFloats() {
        storage.requireOpen();
        float[] floats = new float[Math.toIntExact(length)];
        switch (precision()) {
            case FLOAT -> new FloatPointer(start).get(floats);
            case BFLOAT16 -> {
                short[] stored = new short[floats.length];
                new ShortPointer(start).get(stored);
                for (int i = 0; i < stored.length; i++) {
                    floats[i] = Precision.toFloat(stored[i]);
                }
            }
            case S8, U8 -> {
                byte[] stored = new byte[floats.length];
                start.get(stored);
                float step = encoding.grid().step();
                for (int i = 0; i < stored.length; i++) {
                    floats[i] = step * (precision() == Precision.S8 ? stored[i] : Byte.toUnsignedInt(stored[i]));
                }
            }
        }
        return floats;
    }

    @Override
    public String toString() {
        return "onednn" + Arrays.toString(shape);
    }
}
