package dev.netc.runtime.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An open safetensors file, whose header has been checked as a whole: the tensors lie side by side and fill the file.
 * Tensors are read when they are asked for. Not for several threads.
 */
public final class SafetensorsReader implements AutoCloseable {

    private static final long MAX_HEADER = 100_000_000;
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final FileChannel channel;

    /** Outside the heap, where a channel reads into without a copy between. */
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        long size = channel.size();
        if (size < 8) {
            throw new WeightsException("has %d bytes, too few for a safetensors file".formatted(size));
        }
        long length = read(0, 8).getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new WeightsException("the header would have %s bytes; allowed are 2 to %d. Is it a safetensors file?"
                    .formatted(Long.toUnsignedString(length), MAX_HEADER));
        }
        if (length > size - 8) {
            throw new WeightsException("the header would have %d bytes, but only %d follow: the file is cut off"
                    .formatted(length, size - 8));
        }
        header = SafetensorsHeader.parse(read(8, (int) length).array());
        dataStart = 8 + length;
        DataLayout.check(header.tensors().values(), size - dataStart);
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws WeightsException if there is no such file, or it is broken
     */
    public static SafetensorsReader open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new SafetensorsReader(file, channel);
        } catch (NoSuchFileException e) {
            throw new WeightsException(file + ": no such file", e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new WeightsException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (WeightsException e) {
            closeQuietly(channel);
            throw new WeightsException(file + ": " + Quote.of(e.getMessage()), e);
        }
    }

    /** What the file says of itself; empty where it says nothing. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /**
     * Reads the whole file once.
     *
     * @throws WeightsException if it has no checksum, or its bytes are not those that were written
     */
    public void verify() {
        try {
            ByteBuffer header = read(Long.BYTES, (int) dataStart - Long.BYTES);
            int at = Checksum.position(header.array());
            if (at < 0) {
                throw new WeightsException(file + ": has no checksum");
            }
            byte[] written = Arrays.copyOfRange(header.array(), at, at + Checksum.BLANK.length());
            header.put(at, Checksum.BLANK.getBytes(StandardCharsets.US_ASCII));
            CRC32 sum = new CRC32();
            sum.update(read(0, Long.BYTES));
            sum.update(header);
            long size = channel.size();
            for (long from = dataStart; from < size; from += BUFFER) {
                sum.update(readChunk(from, size));
            }
            if (!Arrays.equals(written, Checksum.digits(sum))) {
                throw new WeightsException(file + ": its checksum is wrong, so some of its bytes have changed");
            }
        } catch (IOException e) {
            throw new WeightsException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The tensors' names and shapes, in the order of the header. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        header.tensors()
                .forEach((name, tensor) -> shapes.put(
                        name, tensor.shape().stream().mapToLong(Long::longValue).toArray()));
        return shapes;
    }

    /**
     * A tensor in C order, converted from F64, F32, F16 or BF16; the caller owns it.
     *
     * @throws WeightsException if there is no such tensor, it is no floating-point one, or it does not fit an array
     */
    public float[] floats(String name) {
        TensorInfo tensor = readable(name);
        if (tensor.length() > Integer.MAX_VALUE - 8) {
            throw new WeightsException(
                    "%s: tensor %s has %d elements, too many for an array".formatted(file, name, tensor.length()));
        }
        FloatBuffer values = FloatBuffer.allocate((int) tensor.length());
        read(name, (at, part) -> values.put(part));
        return values.array();
    }

    /** Hands a tensor out part by part, each valid until the next; otherwise as {@link #floats}. */
    void read(String name, Target.Values values) {
        TensorInfo tensor = readable(name);
        try {
            for (long at = tensor.begin(); at < tensor.end(); at += BUFFER) {
                ByteBuffer bytes = readChunk(dataStart + at, dataStart + tensor.end());
                long first = (at - tensor.begin()) / tensor.dtype().bytes();
                values.put(first, tensor.dtype().floats(bytes));
            }
        } catch (IOException e) {
            throw new WeightsException("%s: tensor %s cannot be read: %s".formatted(file, name, e.getMessage()), e);
        }
    }

    private TensorInfo readable(String name) {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new WeightsException("%s: no tensor %s".formatted(file, name));
        }
        if (!tensor.dtype().readable()) {
            throw new WeightsException(
                    "%s: tensor %s is %s; weights are F64, F32, F16 or BF16".formatted(file, name, tensor.dtype()));
        }
        return tensor;
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    Path file() {
        return file;
    }

    Map<String, TensorInfo> tensors() {
        return header.tensors();
    }

    private ByteBuffer read(long position, int bytes) throws IOException {
        return fill(ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN), position);
    }

    /** The bytes from {@code position} on, up to {@code end} or as many as a chunk holds; valid until the next call. */
    private ByteBuffer readChunk(long position, long end) throws IOException {
        return fill(chunk.clear().limit((int) Math.min(BUFFER, end - position)), position);
    }

    private ByteBuffer fill(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file ends at byte " + (position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    /** Nothing was written, so a failure to close loses nothing. */
    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the caller has what it asked for
        }
    }
}
