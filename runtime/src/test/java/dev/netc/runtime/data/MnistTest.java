package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    private static final byte[] IMAGES = idx(0x803, new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 255);
    private static final byte[] LABELS = idx(0x801, new int[] {2}, 7, 0);

    @TempDir
    private Path folder;

    @Test
    void plainFilesAreRead() throws IOException {
        write("t10k-images-idx3-ubyte", IMAGES);
        write("t10k-labels-idx1-ubyte", LABELS);

        checkTwo(Mnist.test(folder));
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        write("train-images-idx3-ubyte.gz", gzip(IMAGES));
        write("train-labels-idx1-ubyte.gz", gzip(LABELS));

        checkTwo(Mnist.train(folder));
    }

    @Test
    void namesWithADotAndFilesThatABrowserUnpackedAreRead() throws IOException {
        write("t10k-images.idx3-ubyte.gz", IMAGES);
        write("t10k-labels.idx1-ubyte", LABELS);

        checkTwo(Mnist.test(folder));
    }

    @Test
    void aSetWithLabelsAboveNineHasNoClassNames() throws IOException {
        write("t10k-images-idx3-ubyte", IMAGES);
        write("t10k-labels-idx1-ubyte", idx(0x801, new int[] {2}, 7, 61));

        assertEquals(List.of(), Mnist.test(folder).classes());
        assertEquals(61, Mnist.test(folder).label(1));
    }

    @Test
    void aMissingFileIsNamed() {
        assertEquals(
                folder + ": holds neither t10k-labels-idx1-ubyte nor t10k-labels-idx1-ubyte.gz", refusal(IMAGES, null));
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() {
        assertTrue(refusal(IMAGES, idx(0x801, new int[] {3}, 1, 2, 3)).contains("has 2 pictures, and "));
    }

    @Test
    void anotherMagicNumberIsRefused() {
        assertTrue(refusal(LABELS, LABELS).endsWith("starts with 00000801, not with 00000803"));
    }

    @Test
    void aFileThatAnnouncesMoreThanItHoldsIsRefused() {
        byte[] huge = idx(0x803, new int[] {2, 30_000, 30_000}, 1, 2, 3);

        assertTrue(refusal(huge, LABELS).endsWith("announces 1800000000 values and holds 3"));
        assertTrue(refusal(gzip(huge), LABELS).endsWith("announces 1800000000 values and holds 3"));
    }

    @Test
    void dimensionsWhoseProductOverflowsAreRefused() {
        assertTrue(refusal(idx(0x803, new int[] {1 << 16, 1 << 16, 1}), LABELS)
                .endsWith("announces impossible dimensions: 65536 x 65536 x 1"));
        assertTrue(refusal(idx(0x803, new int[] {-1, 28, 28}), LABELS)
                .endsWith("announces impossible dimensions: 4294967295 x 28 x 28"));
    }

    @Test
    void bytesBehindTheLastValueAreRefused() {
        assertTrue(refusal(Arrays.copyOf(IMAGES, IMAGES.length + 1), LABELS)
                .endsWith("goes on behind the 6 values that it announces"));
    }

    @Test
    void aFileCutShortIsRefused() {
        assertTrue(refusal(Arrays.copyOf(IMAGES, 10), LABELS).endsWith("ends too early"));
        byte[] compressed = gzip(IMAGES);
        assertTrue(refusal(Arrays.copyOf(compressed, compressed.length - 9), LABELS)
                .endsWith("ends too early"));
    }

    private static void checkTwo(Dataset data) {
        assertEquals(2, data.size());
        assertEquals(Picture.of(1, 3, 1, new byte[] {1, 2, 3}), data.picture(0));
        assertEquals(Picture.of(1, 3, 1, new byte[] {4, 5, -1}), data.picture(1));
        assertEquals("7", data.classes().get(data.label(0)));
    }

    private String refusal(byte[] images, byte[] labels) {
        try {
            write("t10k-images-idx3-ubyte", images);
            if (labels != null) {
                write("t10k-labels-idx1-ubyte", labels);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return assertThrows(DataException.class, () -> Mnist.test(folder)).getMessage();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] idx(int magic, int[] extents, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + values.length);
        bytes.putInt(magic);
        Arrays.stream(extents).forEach(bytes::putInt);
        Arrays.stream(values).forEach(value -> bytes.put((byte) value));
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return compressed.toByteArray();
    }
}
