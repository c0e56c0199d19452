package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {

    @TempDir
    private Path folder;

    @Test
    void digitsAreTheHeldOutOnes() {
        assertEquals(359, Datasets.parse("digits").size());
    }

    @Test
    void cifar10IsReadFromItsFolder() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), new byte[2 * 3073]);

        assertEquals(2, Datasets.parse("cifar10:" + folder).size());
    }

    @Test
    void eachFormReportsWhatItsFolderLacks() {
        assertTrue(refusal("cifar10:" + folder).contains("CIFAR-10"));
        assertTrue(refusal("mnist:" + folder).contains("t10k-images"));
        assertTrue(refusal("folder:" + folder).contains("no subfolders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cifar10", "cifar10:", "imagenet:x", "digits:x", "/data", "folder:\0"})
    void otherTextIsRefusedWithTheForms(String spec) {
        assertEquals(
                "no data set is called \"" + spec + "\"; known are cifar10:DIR, mnist:DIR, folder:DIR or digits",
                refusal(spec));
    }

    private static String refusal(String spec) {
        return assertThrows(DataException.class, () -> Datasets.parse(spec)).getMessage();
    }
}
