package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {

    @TempDir
    private Path folder;

    @Test
    void digitsAreInTwoParts() {
        assertEquals(1438, Datasets.train("digits").size());
        assertEquals(359, Datasets.test("digits").size());
        assertEquals(359, Datasets.heldOut("digits").orElseThrow().size());
    }

    @Test
    void cifar10IsReadFromItsFolder() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), new byte[2 * 3073]);

        assertEquals(2, Datasets.test("cifar10:" + folder).size());
    }

    @Test
    void aNameAloneMeansTheFolderOfThatName() throws IOException {
        Files.createDirectory(folder.resolve("cifar100"));
        Files.write(folder.resolve("cifar100/train.bin"), new byte[3 * 3074]);

        assertEquals(
                3, DataSource.parse("cifar100", new DataFolder(folder)).train().size());
    }

    @Test
    void aSetThatIsNotThereSaysWhatPutsItThere() {
        assertEquals(
                "there is no cifar10 in %s: `netc data cifar10` puts it there".formatted(folder.resolve("cifar10")),
                missing("cifar10"));
        assertTrue(missing("cifar100").contains("https://www.cs.toronto.edu/~kriz/cifar.html"));
    }

    @Test
    void setsLieUnderHomeUnlessTheEnvironmentSaysWhere() {
        assertEquals(
                Path.of("/home/x/.netc/data/mnist"),
                DataFolder.of(Map.of(), "/home/x").of("mnist"));
        assertEquals(
                Path.of("/big/mnist"),
                DataFolder.of(Map.of("NETC_DATA", "/big"), "/home/x").of("mnist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "val"})
    void aFolderMayHaveTwoParts(String heldOut) throws IOException {
        picture("train/cat/a.png");
        picture("train/cat/b.png");
        picture(heldOut + "/cat/c.png");

        assertEquals(2, Datasets.train("folder:" + folder).size());
        assertEquals(1, Datasets.test("folder:" + folder).size());
        assertEquals(1, Datasets.heldOut("folder:" + folder).orElseThrow().size());
    }

    @Test
    void aFolderInOnePartIsAllThereIsAndHoldsNothingOut() throws IOException {
        picture("cat/a.png");
        picture("dog/b.png");

        assertEquals(2, Datasets.train("folder:" + folder).size());
        assertEquals(2, Datasets.test("folder:" + folder).size());
        assertFalse(Datasets.heldOut("folder:" + folder).isPresent());
    }

    @Test
    void partsWithOtherClassesAreRefusedBecauseTheirNumbersWouldDiffer() throws IOException {
        picture("train/cat/a.png");
        picture("train/dog/a.png");
        picture("val/dog/a.png");

        assertEquals(folder + ": train and val have other classes", refusal("folder:" + folder));
    }

    @Test
    void eachFormReportsWhatItsFolderLacks() {
        assertTrue(refusal("cifar10:" + folder).contains("CIFAR-10"));
        assertTrue(refusal("cifar100:" + folder).contains("test.bin"));
        assertTrue(refusal("mnist:" + folder).contains("t10k-images"));
        assertTrue(refusal("fashion-mnist:" + folder).contains("t10k-images"));
        assertTrue(refusal("folder:" + folder).contains("no subfolders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "folder", "cifar10:", "imagenet:x", "digits:x", "/data", "folder:\0"})
    void otherTextIsRefusedWithTheForms(String spec) {
        assertTrue(refusal(spec).startsWith("no data set is called \"" + spec + "\"; known are digits, cifar10"));
    }

    @Test
    void theFineLabelsOfCifar100AreItsClasses() throws IOException {
        byte[] record = new byte[3074];
        record[0] = 19;
        record[1] = 99;
        record[2] = 7;

        Dataset data = Cifar100.test(Files.write(folder.resolve("any.bin"), record));

        assertEquals(100, data.classes().size());
        assertEquals("worm", data.classes().get(data.label(0)));
        assertEquals(7, data.picture(0).sample(0, 0, 0));
    }

    @Test
    void fashionHasNamesForItsClasses() throws IOException {
        Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 9});
        Files.write(
                folder.resolve("train-images-idx3-ubyte"),
                new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5});

        Dataset data = Datasets.train("fashion-mnist:" + folder);

        assertEquals("ankle boot", data.classes().get(data.label(0)));
        assertEquals(
                List.of("0", "9"),
                List.of(
                        Datasets.train("mnist:" + folder).classes().get(0),
                        Datasets.train("mnist:" + folder).classes().get(9)));
    }

    private String missing(String spec) {
        return assertThrows(DataException.class, () -> DataSource.parse(spec, new DataFolder(folder)))
                .getMessage();
    }

    private static String refusal(String spec) {
        return assertThrows(DataException.class, () -> Datasets.test(spec)).getMessage();
    }

    private void picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(Picture.of(1, 1, 1, new byte[1]).toBufferedImage(), "png", file.toFile()));
    }
}
