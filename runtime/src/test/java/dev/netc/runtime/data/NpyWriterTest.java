package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyWriterTest {

    @TempDir
    private Path folder;

    @Test
    void theFileIsAsNumpySavesIt() throws IOException {
        try (NpyWriter writer = NpyWriter.create(file(), 2, 3)) {
            writer.write(1, 2, 3);
            writer.write(-4, Float.NaN, 6.5f);
            writer.finish();
        }

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        assertEquals(128 + 6 * 4, bytes.limit());
        assertEquals(
                "\u0093NUMPY\u0001\0v\0" + header + " ".repeat(117 - header.length()) + "\n",
                new String(bytes.array(), 0, 128, StandardCharsets.ISO_8859_1));
        float[] values = new float[6];
        bytes.position(128).asFloatBuffer().get(values);
        assertArrayEquals(new float[] {1, 2, 3, -4, Float.NaN, 6.5f}, values);
    }

    @ParameterizedTest
    @CsvSource({"'', ()", "7, '(7,)'", "0 4, '(0, 4)'", "1 2 3 4, '(1, 2, 3, 4)'"})
    void theShapeIsATupleOfPython(String shape, String tuple) throws IOException {
        long[] extents = shape.isEmpty()
                ? new long[0]
                : Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
        try (NpyWriter writer = NpyWriter.create(file(), extents)) {
            writer.write(new float[(int) Arrays.stream(extents).reduce(1, (a, b) -> a * b)]);
            writer.finish();
        }

        String text = Files.readString(file(), StandardCharsets.ISO_8859_1);
        assertEquals(tuple, text.substring(text.indexOf("'shape': ") + 9, text.indexOf(", }")));
        assertEquals(0, (text.indexOf('\n') + 1) % 64);
    }

    @Test
    void moreValuesThanTheBufferHoldsArrive() throws IOException {
        float[] row = new float[50_000];
        try (NpyWriter writer = NpyWriter.create(file(), 2, row.length)) {
            Arrays.fill(row, 1);
            writer.write(row);
            Arrays.fill(row, 2);
            writer.write(row);
            writer.finish();
        }

        byte[] bytes = Files.readAllBytes(file());
        assertEquals(128 + 400_000, bytes.length);
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1, values.getFloat(128 + 199_996));
        assertEquals(2, values.getFloat(128 + 200_000));
    }

    @Test
    void anAbandonedFileLeavesTheOldOneAndNothingElse() throws IOException {
        Files.writeString(file(), "old");
        try (NpyWriter writer = NpyWriter.create(file(), 2)) {
            writer.write(1);
            assertThrows(IllegalStateException.class, writer::finish);
        }

        assertEquals("old", Files.readString(file()));
        assertEquals(List.of(file()), files());
    }

    @Test
    void aFinishedFileTakesThePlaceOfTheOldOne() throws IOException {
        Files.writeString(file(), "old");
        try (NpyWriter writer = NpyWriter.create(file(), 1)) {
            writer.write(1);
            assertEquals("old", Files.readString(file()));
            writer.finish();
        }

        assertEquals(132, Files.size(file()));
        assertEquals(List.of(file()), files());
    }

    @Test
    void moreValuesThanTheShapeHoldsAreRefused() throws IOException {
        try (NpyWriter writer = NpyWriter.create(file(), 2)) {
            assertThrows(IllegalArgumentException.class, () -> writer.write(1, 2, 3));
        }
        assertThrows(IllegalArgumentException.class, () -> NpyWriter.create(file(), -1));
        assertThrows(ArithmeticException.class, () -> NpyWriter.create(file(), Long.MAX_VALUE, 2));
        assertEquals(List.of(), files());
    }

    private Path file() {
        return folder.resolve("logits.npy");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
