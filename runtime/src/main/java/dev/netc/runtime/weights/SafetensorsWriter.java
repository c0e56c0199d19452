package dev.netc.runtime.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/** Writes safetensors files of F32 tensors. The same tensors and metadata give the same bytes. */
public final class SafetensorsWriter {

    private static final int BUFFER = 1 << 18;
    private static final JsonFactory JSON = new JsonFactory();

    private SafetensorsWriter() {}

    /**
     * Writes a file under a temporary name beside {@code file}, makes sure that it is on the disk, and renames it. One
     * tensor is in memory at a time.
     *
     * @throws WeightsException if it cannot be written; a file that was there before is then unharmed
     * @throws IllegalArgumentException if two tensors have one name, or the values of one do not match its shape
     */
    public static void write(Path file, Map<String, String> metadata, List<Source> tensors) {
        replace(file, metadata, tensors, false);
    }

    /** The same with a checksum in the metadata, for {@link SafetensorsReader#verify}. */
    public static void writeChecked(Path file, Map<String, String> metadata, List<Source> tensors) {
        Map<String, String> more = new TreeMap<>(metadata);
        more.put(Checksum.NAME, Checksum.BLANK);
        replace(file, more, tensors, true);
    }

    private static void replace(Path file, Map<String, String> metadata, List<Source> tensors, boolean checked) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                writeDurably(temporary, header(metadata, tensors), tensors, checked);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new WeightsException("%s: cannot be written: %s".formatted(file, e), e);
        }
    }

    private static void writeDurably(Path file, byte[] header, List<Source> tensors, boolean checked)
            throws IOException {
        CRC32 sum = new CRC32();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
            drain(buffer.putLong(header.length), channel, sum);
            drain(ByteBuffer.wrap(header).position(header.length), channel, sum);
            for (Source tensor : tensors) {
                float[] values = tensor.values().get();
                if (values.length != tensor.length()) {
                    throw new IllegalArgumentException("tensor %s has %d values instead of %d"
                            .formatted(tensor.name(), values.length, tensor.length()));
                }
                for (float value : values) {
                    if (!buffer.hasRemaining()) {
                        drain(buffer, channel, sum);
                    }
                    buffer.putFloat(value);
                }
                drain(buffer, channel, sum);
            }
            if (checked) {
                int at = Long.BYTES + Checksum.position(header);
                channel.write(ByteBuffer.wrap(Checksum.digits(sum)), at);
            }
            channel.force(true);
        }
    }

    private static void drain(ByteBuffer buffer, FileChannel channel, CRC32 sum) throws IOException {
        buffer.flip();
        sum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Padded with blanks, so that the data begins at a multiple of eight bytes. */
    private static byte[] header(Map<String, String> metadata, List<Source> tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> names = new HashSet<>();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("__metadata__");
            for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            long end = 0;
            for (Source tensor : tensors) {
                if (!names.add(tensor.name())) {
                    throw new IllegalArgumentException("two tensors are called " + tensor.name());
                }
                long begin = end;
                end += Math.multiplyExact(tensor.length(), Float.BYTES);
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", "F32");
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }
}
