package dev.netc.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Records of one label, then 1,024 red, 1,024 green and 1,024 blue bytes, row by row. */
final class CifarFile {
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int RECORD = 1 + 3 * PLANE;
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private CifarFile() {}

    static Dataset readAll(List<Path> files) {
        long count = 0;
        for (Path file : files) {
            count += records(file);
        }
        if (count * 3 * PLANE > Integer.MAX_VALUE - 8) {
            throw new DataException(files.get(0), "more pictures than CIFAR-10 can have: " + count);
        }
        byte[] pixels = new byte[(int) count * 3 * PLANE];
        byte[] labels = new byte[(int) count];
        int at = 0;
        for (Path file : files) {
            at = read(file, at, pixels, labels);
        }
        if (at != count) {
            throw new DataException(files.get(0), "or a file beside it became shorter while it was read");
        }
        return new MemoryDataset(SIDE, SIDE, 3, pixels, labels, CLASSES);
    }

    private static long records(Path file) {
        try {
            long size = Files.size(file);
            if (size == 0 || size % RECORD != 0) {
                throw new DataException(
                        file, "its size, " + size + " bytes, is not a multiple of " + RECORD + ", CIFAR-10's record");
            }
            return size / RECORD;
        } catch (IOException e) {
            throw new DataException(file, "cannot be read", e);
        }
    }

    /** Reads records into the pictures from {@code at} on; returns the index behind the last. */
    private static int read(Path file, int at, byte[] pixels, byte[] labels) {
        byte[] record = new byte[RECORD];
        int i = at;
        try (InputStream in = Files.newInputStream(file)) {
            int read;
            while ((read = in.readNBytes(record, 0, RECORD)) == RECORD && i < labels.length) {
                if (record[0] < 0 || record[0] >= CLASSES.size()) {
                    throw new DataException(
                            file,
                            "record " + (i - at) + " has the label " + Byte.toUnsignedInt(record[0])
                                    + "; CIFAR-10's are 0 to 9");
                }
                labels[i] = record[0];
                interleave(record, pixels, i * 3 * PLANE);
                i++;
            }
            if (read != 0) {
                throw new DataException(file, "grew while it was read");
            }
        } catch (IOException e) {
            throw new DataException(file, "cannot be read", e);
        }
        return i;
    }

    private static void interleave(byte[] record, byte[] pixels, int from) {
        for (int pixel = 0; pixel < PLANE; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                pixels[from + 3 * pixel + channel] = record[1 + channel * PLANE + pixel];
            }
        }
    }
}
