package dev.netc.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * 1,797 handwritten digits of 8x8x1, which ship with the runtime: Alpaydin and Kaynak, Optical Recognition of
 * Handwritten Digits, UCI 1998, CC BY 4.0. Every fifth (index % 5 == 4) is held out for tests.
 */
public final class Digits {
    private static final String RESOURCE = "digits.csv.gz";
    private static final int FOLD = 5;

    private Digits() {}

    /** All 1,797, in the order of the file. */
    public static Dataset load() {
        return shipped();
    }

    /** The 359 that are held out. */
    public static Dataset test() {
        return shipped().only(index -> index % FOLD == FOLD - 1);
    }

    /** The 1,438 that are not held out. */
    public static Dataset train() {
        return shipped().only(index -> index % FOLD != FOLD - 1);
    }

    /**
     * All the pictures of a CSV file of the same form, plain or gzip: a line has 64 values of 0 to 16, row by row, then
     * the digit.
     *
     * @throws DataException if the file cannot be read or a line is of another form
     */
    public static Dataset load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DigitsCsv.read(file, in);
        } catch (IOException e) {
            throw new DataException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static MemoryDataset shipped() {
        try (InputStream in = Digits.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the runtime's jar");
            }
            return DigitsCsv.read(Path.of(RESOURCE), in);
        } catch (IOException e) {
            throw new DataException(Path.of(RESOURCE), "cannot be read: " + e.getMessage(), e);
        }
    }
}
