package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
    private static final int RECORD = 3073;

    @TempDir
    private Path folder;

    @Test
    void theFirstThousandTestPicturesReadAsTheyStandInTheFile() throws IOException {
        Path file = SharedData.file("cifar10_test_first1000.bin");
        byte[] bytes = Files.readAllBytes(file);

        Dataset data = Cifar10.test(file.getParent());

        assertEquals(1000, data.size());
        assertEquals("cat", data.classes().get(data.label(0)));
        assertEquals("ship", data.classes().get(data.label(1)));
        int[] counts = new int[10];
        IntStream.range(0, 1000).forEach(i -> counts[data.label(i)]++);
        assertEquals(103, counts[0]);
        Picture last = data.picture(999);
        assertEquals(Byte.toUnsignedInt(bytes[999 * RECORD + 1 + 5 * 32 + 7]), last.sample(5, 7, 0));
        assertEquals(Byte.toUnsignedInt(bytes[999 * RECORD + 1 + 2048 + 31 * 32 + 30]), last.sample(31, 30, 2));
    }

    @Test
    void planesBecomePixels() throws IOException {
        byte[] record = new byte[RECORD];
        record[0] = 9;
        record[1 + 33] = (byte) 200;
        record[1 + 1024 + 33] = 100;
        record[1 + 2048 + 33] = 50;

        Dataset data = Cifar10.test(Files.write(folder.resolve("any.bin"), record));

        assertEquals("truck", data.classes().get(data.label(0)));
        assertEquals(200, data.picture(0).sample(1, 1, 0));
        assertEquals(100, data.picture(0).sample(1, 1, 1));
        assertEquals(50, data.picture(0).sample(1, 1, 2));
    }

    @Test
    void theTestPicturesAreThoseOfTestBatchEvenBesideOthers() throws IOException {
        write("test_batch.bin", 3);
        write("other.bin", 4);

        assertEquals(3, Cifar10.test(folder).label(0));
    }

    @Test
    void theFolderThatTheArchiveUnpacksToIsFound() throws IOException {
        Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        write("cifar-10-batches-bin/test_batch.bin", 5);

        assertEquals(5, Cifar10.test(folder).label(0));
    }

    @Test
    void trainingPicturesAreNeverTakenForTests() throws IOException {
        write("data_batch_1.bin", 1);

        assertEquals(
                folder + ": there is no .bin file and no test_batch.bin of CIFAR-10's binary version",
                assertThrows(DataException.class, () -> Cifar10.test(folder)).getMessage());
    }

    @Test
    void twoOtherFilesAreOneTooMany() throws IOException {
        write("a.bin", 1);
        write("b.bin", 1);

        assertTrue(assertThrows(DataException.class, () -> Cifar10.test(folder))
                .getMessage()
                .contains("there are 2 .bin files"));
    }

    @Test
    void theFiveTrainingBatchesFollowEachOther() throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            write("data_batch_" + batch + ".bin", batch, batch + 1);
        }

        Dataset data = Cifar10.train(folder);

        assertArrayEquals(
                new int[] {1, 2, 2, 3, 3, 4, 4, 5, 5, 6},
                IntStream.range(0, 10).map(data::label).toArray());
    }

    @Test
    void aMissingTrainingBatchIsNamed() throws IOException {
        write("data_batch_1.bin", 1);

        assertEquals(
                folder + ": data_batch_2.bin of CIFAR-10's binary version is missing",
                assertThrows(DataException.class, () -> Cifar10.train(folder)).getMessage());
    }

    @Test
    void thePythonVersionIsRecognisedAndRefused() throws IOException {
        Files.createDirectory(folder.resolve("cifar-10-batches-py"));

        assertTrue(assertThrows(DataException.class, () -> Cifar10.test(folder))
                .getMessage()
                .endsWith("what is there is the Python version, which is not read"));
    }

    @Test
    void aSizeThatIsNoMultipleOfARecordIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("test_batch.bin"), new byte[RECORD + 1]);

        assertEquals(
                file + ": its size, 3074 bytes, is not a multiple of 3073, CIFAR-10's record",
                assertThrows(DataException.class, () -> Cifar10.test(folder)).getMessage());
        Files.write(file, new byte[0]);
        assertThrows(DataException.class, () -> Cifar10.test(folder));
    }

    @Test
    void aLabelAboveNineIsRefused() throws IOException {
        Path file = write("test_batch.bin", 0, 200);

        assertEquals(
                file + ": record 1 has the label 200; CIFAR-10's are 0 to 9",
                assertThrows(DataException.class, () -> Cifar10.test(folder)).getMessage());
    }

    @Test
    void anIndexOutsideTheSetIsRefused() throws IOException {
        Dataset data = Cifar10.test(write("test_batch.bin", 0, 1));

        assertThrows(IndexOutOfBoundsException.class, () -> data.picture(2));
        assertThrows(IndexOutOfBoundsException.class, () -> data.label(-1));
    }

    private Path write(String name, int... labels) throws IOException {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            bytes[i * RECORD] = (byte) labels[i];
        }
        return Files.write(folder.resolve(name), bytes);
    }
}
