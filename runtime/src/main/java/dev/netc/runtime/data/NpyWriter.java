package dev.netc.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes a float32 array in C order as NumPy's {@code .npy}, version 1.0, part by part. The file appears under its name
 * when {@link #finish} has written it whole; until then an older file stays as it was. The same values give the same
 * bytes. For one thread.
 */
public final class NpyWriter implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long left;

    private NpyWriter(Path file, long... shape) throws IOException {
        this.file = file;
        this.left = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        this.temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        this.channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        buffer.put(header(shape));
    }

    /**
     * Opens a temporary file beside {@code file}.
     *
     * @param shape the extents, at most 16
     */
    public static NpyWriter create(Path file, long... shape) throws IOException {
        if (shape.length > 16 || Arrays.stream(shape).anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException("not a shape: " + Arrays.toString(shape));
        }
        return new NpyWriter(file, shape);
    }

    private static byte[] header(long[] shape) {
        String extents = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String tuple = "(" + extents + (shape.length == 1 ? ",)" : ")");
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + ", }";
        int start = 10;
        int whole = (start + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        header.putShort((short) (whole - start));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(header.array(), header.position(), whole - 1, (byte) ' ');
        header.array()[whole - 1] = '\n';
        return header.array();
    }

    /**
     * Appends values: a row, or any part of the array.
     *
     * @throws IllegalArgumentException if the array has no room for so many
     */
    public void write(float... values) throws IOException {
        if (values.length > left) {
            throw new IllegalArgumentException(values.length + " values for the " + left + " that are left");
        }
        left -= values.length;
        for (float value : values) {
            if (buffer.remaining() < Float.BYTES) {
                flush();
            }
            buffer.putFloat(value);
        }
    }

    /**
     * Gives the file its name.
     *
     * @throws IllegalStateException if values are missing
     */
    public void finish() throws IOException {
        if (left > 0) {
            throw new IllegalStateException(left + " values of " + file + " are missing");
        }
        flush();
        channel.force(true);
        channel.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Deletes the temporary file where {@link #finish} has not been reached. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
