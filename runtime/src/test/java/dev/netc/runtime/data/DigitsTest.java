package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {

    @TempDir
    private Path folder;

    @Test
    void theShippedSetHas1797PicturesOfEightByEight() {
        Dataset all = Digits.load();

        assertEquals(1797, all.size());
        assertEquals(0, all.label(0));
        assertEquals(8, all.label(1796));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), all.classes());
        Picture first = all.picture(0);
        assertEquals(8, first.height());
        assertEquals(8, first.width());
        assertEquals(1, first.channels());
        assertEquals(80, first.sample(0, 2, 0)); // 5 * 255 / 16 = 79.69
        assertEquals(207, first.sample(0, 3, 0)); // 13 * 255 / 16 = 207.19
    }

    @Test
    void everyFifthIsHeldOutAndTheRestTrains() {
        Dataset all = Digits.load();
        Dataset test = Digits.test();
        Dataset train = Digits.train();

        assertEquals(359, test.size());
        assertEquals(1438, train.size());
        assertEquals(all.picture(4), test.picture(0));
        assertEquals(all.picture(9), test.picture(1));
        assertEquals(all.label(1794), test.label(358));
        assertEquals(all.picture(3), train.picture(3));
        assertEquals(all.picture(5), train.picture(4));
        assertEquals(all.label(1796), train.label(1437));
    }

    @Test
    void aFileOfTheSameFormIsRead() {
        Dataset file = Digits.load(SharedData.file("digits.csv.gz"));

        assertEquals(1797, file.size());
        assertEquals(Digits.load().picture(1000), file.picture(1000));
    }

    @Test
    void linesOfAnotherFormAreRefusedByNumber() throws IOException {
        String zeros = "0,".repeat(64);

        assertEquals(4, Digits.load(csv("16," + "0,".repeat(63) + "4\n")).label(0));
        assertEquals(":2: 2 values, not 64 and a digit", refusal(zeros + "1\n1,2\n"));
        assertEquals(":1: \"10\" is not a whole number from 0 to 9", refusal(zeros + "10"));
        assertEquals(":1: \"17\" is not a whole number from 0 to 16", refusal("17," + "0,".repeat(63) + "1"));
        assertEquals(":1: \"\" is not a whole number from 0 to 16", refusal(",".repeat(64)));
        assertEquals(": is empty", refusal(""));
    }

    @Test
    void aFileFarLargerThanTheSetIsRefused() throws IOException {
        assertEquals(": is larger than 16777216 bytes", refusal("0".repeat((16 << 20) + 1)));
    }

    @Test
    void theExamplePicturesAreHeldOutDigitsOneOfEachClass() throws IOException {
        Dataset all = Digits.load();
        Set<Integer> classes = new TreeSet<>();
        try (Stream<Path> files = Files.list(SharedData.above("examples/digits/pictures"))) {
            files.filter(file -> file.toString().endsWith(".png")).forEach(file -> {
                String name = file.getFileName().toString();
                int index = Integer.parseInt(name.substring(name.length() - 8, name.length() - 4));
                assertEquals(4, index % 5, name);
                assertTrue(name.startsWith(all.label(index) + "-sample-"), name);
                assertEquals(all.picture(index), Picture.read(file), name);
                classes.add(all.label(index));
            });
        }
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), classes);
    }

    private Path csv(String text) {
        try {
            return Files.writeString(folder.resolve("digits.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refusal(String text) {
        Path file = csv(text);
        String message =
                assertThrows(DataException.class, () -> Digits.load(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        return message.substring(file.toString().length());
    }
}
