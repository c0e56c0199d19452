package dev.netc.runtime.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Lines of equal length with their labels, as bytes while all values are, else as floats. */
final class CsvRows {
    private static final int CHUNK = 1 << 20;
    private static final int MAX_LABEL = 65_535;

    private final Path file;
    private final long maxBytes;
    private final List<byte[]> bytes = new ArrayList<>();
    private final List<float[]> floats = new ArrayList<>();
    private boolean holdsBytes = true;
    private int[] labels = new int[1024];
    private int size;
    private int width;
    private int perChunk;

    CsvRows(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    int size() {
        return size;
    }

    /** The values of a line, without its label. */
    int width() {
        return width;
    }

    boolean holdsBytes() {
        return holdsBytes;
    }

    /** Of a line, where all lines hold bytes; a copy. */
    byte[] bytes(int index) {
        int at = Objects.checkIndex(index, size) % perChunk * width;
        return Arrays.copyOfRange(bytes.get(index / perChunk), at, at + width);
    }

    /** The values of a line; a copy. */
    float[] floats(int index) {
        int at = Objects.checkIndex(index, size) % perChunk * width;
        if (!holdsBytes) {
            return Arrays.copyOfRange(floats.get(index / perChunk), at, at + width);
        }
        return unpacked(bytes(index));
    }

    int label(int index) {
        return labels[Objects.checkIndex(index, size)];
    }

    /** @param values of the line, {@code count} of them and the last its label; copied */
    void add(long line, float[] values, int count) {
        if (count < 2) {
            throw broken(line, "a line needs values and a label");
        }
        if (size == 0) {
            width = count - 1;
            perChunk = Math.max(1, CHUNK / width);
        }
        if (count != width + 1) {
            throw broken(line, "%d values, not %d as in the first line".formatted(count, width + 1));
        }
        float label = values[width];
        if (label < 0 || label > MAX_LABEL || label != (int) label) {
            throw broken(line, "the last value, %s, is no label: those are whole numbers from 0".formatted(label));
        }
        if (holdsBytes && !areBytes(values)) {
            requireRoom(line, Float.BYTES, bytes.size());
            bytes.forEach(chunk -> floats.add(unpacked(chunk)));
            bytes.clear();
            holdsBytes = false;
        }
        if (size == perChunk * (holdsBytes ? bytes : floats).size()) {
            grow(line);
        }
        put(values);
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, 2 * size);
        }
        labels[size++] = (int) label;
    }

    private void put(float[] values) {
        int at = size % perChunk * width;
        if (!holdsBytes) {
            System.arraycopy(values, 0, floats.get(size / perChunk), at, width);
            return;
        }
        byte[] chunk = bytes.get(size / perChunk);
        for (int i = 0; i < width; i++) {
            chunk[at + i] = (byte) (int) values[i];
        }
    }

    private void grow(long line) {
        requireRoom(line, holdsBytes ? 1 : Float.BYTES, size / perChunk + 1);
        if (holdsBytes) {
            bytes.add(new byte[perChunk * width]);
        } else {
            floats.add(new float[perChunk * width]);
        }
    }

    private void requireRoom(long line, long bytesPerValue, long chunks) {
        long needed = chunks * perChunk * (bytesPerValue * width + Integer.BYTES);
        if (needed > maxBytes || size > Integer.MAX_VALUE / 2) {
            throw broken(line, "more than the %,d bytes that there is room for; raise Java's -Xmx".formatted(maxBytes));
        }
    }

    private boolean areBytes(float[] values) {
        for (int i = 0; i < width; i++) {
            if (values[i] < 0 || values[i] > 255 || values[i] != (int) values[i]) {
                return false;
            }
        }
        return true;
    }

    private static float[] unpacked(byte[] bytes) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return values;
    }

    private DataException broken(long line, String problem) {
        return new DataException(file + ":" + line + ": " + problem);
    }
}
