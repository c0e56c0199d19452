package dev.netc.runtime.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of bytes in MNIST's idx layout, plain or gzip. No memory is taken for what the header announces before the
 * bytes are there.
 *
 * @param extents one for each dimension
 * @param values in C order
 */
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(int[] extents, byte[] values) {
    private static final int UNSIGNED_BYTES = 0x800;

    static IdxFile read(Path file, int dimensions) {
        try (DataInputStream in = new DataInputStream(Gunzip.open(Files.newInputStream(file)))) {
            int magic = in.readInt();
            if (magic != UNSIGNED_BYTES + dimensions) {
                throw new DataException(
                        file, String.format("starts with %08x, not with %08x", magic, UNSIGNED_BYTES + dimensions));
            }
            int[] extents = new int[dimensions];
            for (int i = 0; i < dimensions; i++) {
                extents[i] = in.readInt();
            }
            int announced = product(file, extents);
            byte[] values = in.readNBytes(announced);
            if (values.length < announced) {
                throw new DataException(file, "announces " + announced + " values and holds " + values.length);
            }
            if (in.read() >= 0) {
                throw new DataException(file, "goes on behind the " + announced + " values that it announces");
            }
            return new IdxFile(extents, values);
        } catch (EOFException e) {
            throw new DataException(file, "ends too early", e);
        } catch (IOException e) {
            throw new DataException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static int product(Path file, int[] extents) {
        long product = 1;
        for (int extent : extents) {
            if (extent < 1 || product > Integer.MAX_VALUE / extent) {
                throw new DataException(file, "announces impossible dimensions: " + join(extents));
            }
            product *= extent;
        }
        return (int) product;
    }

    private static String join(int[] extents) {
        StringBuilder text = new StringBuilder();
        for (int extent : extents) {
            text.append(text.isEmpty() ? "" : " x ").append(Integer.toUnsignedString(extent));
        }
        return text.toString();
    }
}
