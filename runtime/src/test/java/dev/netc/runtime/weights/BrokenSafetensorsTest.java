package dev.netc.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenSafetensorsTest {

    @TempDir
    Path folder;

    private String messageFor(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("x"), bytes);
        String message = assertThrows(WeightsException.class, () -> SafetensorsReader.open(file))
                .getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    /** A header, of which t(type, shape, offsets) stands for a tensor's object; the bytes of data; the message. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            []                          | 0 | the header should be an object
            {"a":3}                     | 0 | tensor a should be an object
            {"a":{"shape":[]}}          | 0 | tensor a lacks dtype, shape or data_offsets
            {"a":{"dtype":"F32"}}       | 0 | tensor a lacks dtype, shape or data_offsets
            {"a":{"dtype":"F33"}}       | 0 | tensor a has the unknown dtype F33
            {"a":{"dtype":32}}          | 0 | tensor a: dtype should be a string
            {"a":{"shape":[[1]]}}       | 0 | tensor a: shape should be a whole number
            {"a":{"shape":3}}           | 0 | tensor a: shape should be a list of whole numbers
            {"a":{"shape":[1.5]}}       | 0 | tensor a: shape should be a whole number
            {"a":{"shape":[-1]}}        | 0 | tensor a: shape holds -1
            {"a":{"shape":[9223372036854775808]}} | 0 | tensor a: shape holds 9223372036854775808
            {"a":{"shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}} | 0 | tensor a: shape holds more than 16 numbers
            {"a":{"data_offsets":[0,1,2]}} | 0 | tensor a: data_offsets holds more than 2 numbers
            {"a":t(F32,[1],[0])}        | 4 | tensor a has the data_offsets [0], not two
            {"a":{"shape":[],"shape":[]}} | 0 | tensor a has shape twice
            {"a":{"strides":[]}}        | 0 | tensor a has an unknown key strides
            {"a":t(F32,[1],[0,4]),"a":t(F32,[1],[4,8])} | 8 | tensor a appears twice in the header
            {"__metadata__":{},"__metadata__":{}} | 0 | __metadata__ appears twice in the header
            {"__metadata__":{"k":1}}    | 0 | __metadata__ k should be a string
            {"__metadata__":{"k":"1","k":"2"}} | 0 | __metadata__ has k twice
            {"__metadata__":[]}         | 0 | __metadata__ should be an object
            {"a":t(F32,[2],[0,4])}      | 4 | tensor a, F32 [2], takes 8 bytes, but its data_offsets are 0 and 4
            {"a":t(F32,[0],[4,0])}      | 4 | tensor a, F32 [0], takes 0 bytes, but its data_offsets are 4 and 0
            {"a":t(U8,[4294967296,4294967296],[0,0])} | 0 | tensor a of shape [4294967296, 4294967296] has more elements than can be counted
            {"a":t(F32,[2],[0,8]),"b":t(F32,[1],[4,8])} | 8 | tensor b, bytes 4 to 8, overlaps tensor a, which ends at 8
            {"a":t(F32,[1],[0,4]),"b":t(F32,[1],[0,4])} | 4 | tensor b, bytes 0 to 4, overlaps tensor a, which ends at 4
            {"a":t(F32,[1],[0,4]),"b":t(F32,[1],[8,12])} | 12 | 4 bytes between tensor a and tensor b belong to nothing
            {"a":t(F32,[1],[4,8])}      | 8 | 4 bytes between the header and tensor a belong to nothing
            {"a":t(F32,[1],[0,4])}      | 9 | 5 bytes behind tensor a belong to nothing
            {}                          | 1 | 1 bytes behind the header belong to nothing
            {"a":t(F32,[2],[0,8])}      | 7 | tensor a ends at byte 8 of the data, but the file has 7: it is cut off
            {"a":t(F32,[2305843009213693951],[0,9223372036854775804])} | 7 | tensor a ends at byte 9223372036854775804 of the data, but the file has 7: it is cut off
            {} {}                       | 0 | the header goes on behind its JSON object
            """)
    void isRefusedWithItsReason(String header, int data, String message) throws Exception {
        String json = header.replaceAll(
                "t\\((\\w+),(\\[[\\d,]*\\]),(\\[[\\d,]*\\])\\)", "{\"dtype\":\"$1\",\"shape\":$2,\"data_offsets\":$3}");
        assertEquals(message, messageFor(SafetensorsTest.file(json, new byte[data])));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"a":
            {"a"
            {"a":{"shape":[1,
            {,}
            {"a":{"dtype":"F32}
            {'a':1}
            """)
    void whatIsNoJsonIsRefused(String header) throws Exception {
        String message = messageFor(SafetensorsTest.file(header));
        assertTrue(message.startsWith("the header is no valid JSON: "), message);
    }

    @Test
    void deepNestingIsRefusedBeforeItCostsAnything() throws Exception {
        assertEquals(
                "tensor a should be an object", messageFor(SafetensorsTest.file("{\"a\":" + "[".repeat(1_000_000))));
    }

    @Test
    void aLengthThatIsHugeOrNegativeIsNotAllocated() throws Exception {
        byte[] bytes = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(99_000_000)
                .array();
        assertEquals(
                "the header would have 99000000 bytes, but only 56 follow: the file is cut off", messageFor(bytes));
        Arrays.fill(bytes, 0, 8, (byte) 0xff);
        assertEquals(
                "the header would have 18446744073709551615 bytes; allowed are 2 to 100000000."
                        + " Is it a safetensors file?",
                messageFor(bytes));
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws Exception {
        Path file = folder.resolve("whole");
        SafetensorsWriter.write(file, Map.of("k", "v"), List.of(new Source("t", new int[] {3}, () -> new float[3])));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            messageFor(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void controlCharactersOfAFileDoNotReachTheTerminal() throws Exception {
        assertEquals("tensor ?[31m should be an object", messageFor(SafetensorsTest.file("{\"\\u001b[31m\":3}")));
    }

    @Test
    void aFileChangedAfterItWasOpenedIsRefused() throws Exception {
        Path file = folder.resolve("whole");
        SafetensorsWriter.write(file, Map.of(), List.of(new Source("t", new int[] {3}, () -> new float[3])));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            String message = assertThrows(WeightsException.class, () -> reader.floats("t"))
                    .getMessage();
            assertTrue(message.contains("tensor t cannot be read: the file ends at byte"), message);
        }
    }
}
