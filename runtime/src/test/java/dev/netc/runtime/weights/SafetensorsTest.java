package dev.netc.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    Path folder;

    static byte[] file(String header, byte... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private SafetensorsReader open(byte[] bytes) throws Exception {
        return SafetensorsReader.open(Files.write(folder.resolve("x"), bytes));
    }

    @Test
    void whatIsWrittenIsRead() {
        float[] large = new float[200_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = i * 0.5f;
        }
        Path file = folder.resolve("x");
        SafetensorsWriter.write(
                file,
                Map.of("b", "\u00e4\"\n", "a", ""),
                List.of(
                        new Source("scalar", new int[] {}, () -> new float[] {3}),
                        new Source("empty", new int[] {0, 7}, () -> new float[0]),
                        new Source("large", new int[] {400, 500}, () -> large)));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals(Map.of("a", "", "b", "\u00e4\"\n"), reader.metadata());
            assertEquals(
                    List.of("scalar", "empty", "large"),
                    List.copyOf(reader.shapes().keySet()));
            assertArrayEquals(new long[] {400, 500}, reader.shapes().get("large"));
            assertArrayEquals(new float[] {3}, reader.floats("scalar"));
            assertArrayEquals(new float[0], reader.floats("empty"));
            assertArrayEquals(large, reader.floats("large"));
        }
    }

    @Test
    void theFormatIsTheOneOfOtherTools() throws Exception {
        Path file = folder.resolve("x");
        SafetensorsWriter.write(file, Map.of("k", "v"), List.of(new Source("t", new int[] {2}, () ->
                new float[] {1, -2})));
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        header += " ".repeat((8 - header.length() % 8) % 8);
        byte[] expected =
                file(header, (byte) 0, (byte) 0, (byte) 0x80, (byte) 0x3f, (byte) 0, (byte) 0, (byte) 0, (byte) 0xc0);
        assertArrayEquals(expected, Files.readAllBytes(file));
    }

    @Test
    void otherFloatingPointTypesAreConverted() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(38).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1).putDouble(-1e300);
        for (int half : new int[] {0x3C00, 0xC000, 0x0001, 0x8000, 0x7C00, 0x3555, 0x7BFF}) {
            data.putShort((short) half);
        }
        data.putShort((short) 0x3F80).putShort((short) 0xC049);
        data.put(new byte[4]);
        String header = """
                {"d":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},
                 "h":{"dtype":"F16","shape":[7],"data_offsets":[16,30]},
                 "b":{"dtype":"BF16","shape":[2],"data_offsets":[30,34]},
                 "i":{"dtype":"I32","shape":[],"data_offsets":[34,38]}}""";
        try (SafetensorsReader reader = open(file(header, data.array()))) {
            assertArrayEquals(new float[] {0.1f, Float.NEGATIVE_INFINITY}, reader.floats("d"));
            assertArrayEquals(
                    new float[] {1, -2, 0x1p-24f, -0.0f, Float.POSITIVE_INFINITY, 0x1.554p-2f, 65504},
                    reader.floats("h"));
            assertArrayEquals(new float[] {1, -3.140625f}, reader.floats("b"));
            Exception e = assertThrows(WeightsException.class, () -> reader.floats("i"));
            assertEquals(folder.resolve("x") + ": tensor i is I32; weights are F64, F32, F16 or BF16", e.getMessage());
            e = assertThrows(WeightsException.class, () -> reader.floats("z"));
            assertEquals(folder.resolve("x") + ": no tensor z", e.getMessage());
        }
    }

    @Test
    void halfNotANumberStaysOne() throws Exception {
        byte[] bytes = file("{\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}", (byte) 1, (byte) 0x7E);
        try (SafetensorsReader reader = open(bytes)) {
            assertEquals(Float.NaN, reader.floats("h")[0]);
        }
    }

    @Test
    void aFailureWhileWritingLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = folder.resolve("x");
        SafetensorsWriter.write(file, Map.of(), List.of(new Source("t", new int[] {1}, () -> new float[1])));
        byte[] before = Files.readAllBytes(file);
        List<Source> wrong = List.of(new Source("t", new int[] {2}, () -> new float[1]));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> SafetensorsWriter.write(file, Map.of(), wrong));
        assertEquals("tensor t has 1 values instead of 2", e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void twoTensorsOfOneNameAreNotWritten() {
        Source t = new Source("t", new int[] {1}, () -> new float[1]);
        Path file = folder.resolve("x");
        assertThrows(IllegalArgumentException.class, () -> SafetensorsWriter.write(file, Map.of(), List.of(t, t)));
        assertFalse(Files.exists(file));
    }

    /** Reads /work/shared/data where the project's checkout has it beside itself. */
    @Test
    void aFileOfPyTorchIsRead() {
        Path file = Path.of("../../shared/data/akamaster/resnet20.safetensors");
        assumeTrue(Files.exists(file), "skipped: no akamaster ResNet-20 in ../shared/data of the repository");
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals("pt", reader.metadata().get("format"));
            assertArrayEquals(new long[] {16, 3, 3, 3}, reader.shapes().get("conv1.weight"));
            assertEquals(10, reader.floats("linear.bias").length);
        }
    }
}
