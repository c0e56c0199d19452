package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.picture.Preprocessing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDatasetTest {
    private static final long ROOM = 1 << 24;

    @TempDir
    private Path folder;

    @Test
    void theLastValueIsTheLabel() throws IOException {
        Dataset data = read("5.1,-3.5,1e-3,0\n4.9,3,1.4,12\n");

        assertEquals(2, data.size());
        assertEquals(12, data.label(1));
        assertArrayEquals(new float[] {5.1f, -3.5f, 1e-3f}, vector(data, 0, 3));
        assertArrayEquals(new float[] {4.9f, 3, 1.4f}, vector(data, 1, 3));
    }

    @Test
    void aHeaderEmptyLinesBlanksAndWindowsLineEndsDoNoHarm() throws IOException {
        Dataset data = read("sepal length," + "x".repeat(100) + ",label\r\n\r\n 1 , 2\t,3\r\n\r\n4,5,6");

        assertEquals(2, data.size());
        assertEquals(3, data.label(0));
        assertArrayEquals(new float[] {1, 2}, vector(data, 0, 2));
        assertEquals(6, data.label(1));
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1,2,3\n".getBytes(StandardCharsets.US_ASCII));
        }

        assertEquals(3, Datasets.train("csv:" + file).label(0));
        assertFalse(Datasets.heldOut("csv:" + file).isPresent());
    }

    @Test
    void aFolderHasTwoParts() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "1,0\n2,1\n");
        Files.writeString(folder.resolve("test.csv"), "3,1\n");

        assertEquals(2, Datasets.train("csv:" + folder).size());
        assertEquals(1, Datasets.heldOut("csv:" + folder).orElseThrow().size());
    }

    @Test
    void wholeNumbersUpTo255AreAPictureForANetworkThatTakesVolumes() throws IOException {
        Dataset data = read("0,51,102,153,204,255,7\n");
        Preprocessing scaled = Preprocessing.none().scale(1 / 255.0);

        assertArrayEquals(new float[] {0, 0.2f, 0.4f, 0.6f, 0.8f, 1}, data.input(0, List.of(2, 3, 1), scaled), 1e-6f);
        assertArrayEquals(new float[] {0, 51, 102, 153, 204, 255}, data.input(0, List.of(6), scaled));
    }

    @Test
    void aSquareIsAPictureWhateverTheNetworkTakes() throws IOException {
        Dataset data = read("1,2,3,4,0\n");

        assertEquals(4, data.picture(0).sample(1, 1, 0));
        assertEquals(16, data.input(0, List.of(4, 4, 1), Preprocessing.none()).length);
    }

    @Test
    void otherNumbersAreGivenAsTheyAre() throws IOException {
        Dataset data = read("0,1,2,3,0\n0.5,1,2,256,0\n");

        assertArrayEquals(
                new float[] {0.5f, 1, 2, 256},
                data.input(1, List.of(2, 2, 1), Preprocessing.none().scale(0.1)));
        assertArrayEquals(new float[] {0, 1, 2, 3}, vector(data, 0, 4));
        assertThrows(DataException.class, () -> data.picture(0));
    }

    @Test
    void aNetworkOfAnotherSizeIsRefused() throws IOException {
        Dataset data = read("1,2,3,0\n");

        assertEquals(
                folder.resolve("a.csv") + ": its lines have 3 values and a label, and the network takes 4",
                assertThrows(DataException.class, () -> data.input(0, List.of(4), Preprocessing.none()))
                        .getMessage());
    }

    @Test
    void manyLinesKeepTheirValuesInBytesAndInFloats() throws IOException {
        int width = 1000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2500; i++) {
            text.append((i % 256 + ",").repeat(width)).append(i).append('\n');
        }
        Dataset bytes = read(text.toString());
        Dataset floats = read(text + "0.5,".repeat(width) + "0\n");

        for (int i = 0; i < 2500; i += 83) {
            assertEquals(i, bytes.label(i));
            assertEquals(i % 256, vector(bytes, i, width)[width - 1]);
            assertEquals(i % 256, vector(floats, i, width)[width - 1]);
        }
        assertEquals(0.5f, vector(floats, 2500, width)[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,0;1,0          | 2: 2 values, not 3 as in the first line",
                "1,2,0;1,,0         | 2: value 2 is \"\", which is no number",
                "1,2,0;;1,NaN,0     | 3: value 2 is \"NaN\", which is no number",
                "1,2,0;1 2,3,0      | 2: value 1 is \"1 2\", which is no number",
                "1,2,0;1,2,1.5      | 2: the last value, 1.5, is no label: those are whole numbers from 0",
                "1,2,0;1,2,-1       | 2: the last value, -1.0, is no label: those are whole numbers from 0",
                "1;2                | 1: a line needs values and a label"
            })
    void aBrokenLineIsNamed(String lines, String problem) {
        assertEquals(folder.resolve("a.csv") + ":" + problem, refusal(lines.replace(';', '\n'), ROOM));
    }

    @Test
    void memoryIsBoundedWhateverTheFileHolds() {
        String line = "1,".repeat(1000) + "0\n";

        assertTrue(refusal(line.repeat(5000), 1 << 22).contains("there is room for"));
        assertTrue(refusal("1,2," + "3".repeat(1000), ROOM).endsWith("a value of more than 64 characters"));
        assertTrue(refusal(line + line.replace("1,0", "0.5,0"), 1 << 21).contains("there is room for"));
    }

    @Test
    void aFileWithoutLinesOrThatIsNotThereIsRefused() {
        assertTrue(refusal("a,b,c\n", ROOM).endsWith("holds no line of values"));
        assertThrows(DataException.class, () -> Datasets.test("csv:" + folder.resolve("none")));
    }

    private static float[] vector(Dataset data, int index, int width) {
        return data.input(index, List.of(width), Preprocessing.none());
    }

    private Dataset read(String text) throws IOException {
        return CsvDataset.read(Files.writeString(folder.resolve("a.csv"), text), ROOM);
    }

    private String refusal(String text, long room) {
        return assertThrows(
                        DataException.class,
                        () -> CsvDataset.read(Files.writeString(folder.resolve("a.csv"), text), room))
                .getMessage();
    }
}
