package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file: a line for each sample, its values with commas between them and at last its label, a whole number from 0.
 * A first line that does not begin with a number is passed over, and so are empty ones. The file may be gzip.
 *
 * <p>A network that takes vectors gets the values as they are. A network that takes volumes gets them row by row, the
 * channels of a pixel side by side: whole numbers from 0 to 255 are taken for a picture and prepared as one, other values
 * are given as they are.
 *
 * <p>All is held in memory, in a byte for each value if the whole file has numbers from 0 to 255 alone, else in a float.
 */
public final class CsvDataset implements Dataset {
    private final Path file;
    private final CsvRows rows;

    private CsvDataset(Path file, CsvRows rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * Reads the file to its end, line by line.
     *
     * @throws DataException if it cannot be read, holds no sample, needs more than half of Java's memory, or has a line
     *     of another form, which the message names
     */
    public static CsvDataset read(Path file) {
        return read(file, Runtime.getRuntime().maxMemory() / 2);
    }

    static CsvDataset read(Path file, long maxBytes) {
        CsvRows rows = new CsvRows(file, maxBytes);
        try (InputStream in = Gunzip.open(Files.newInputStream(file))) {
            new CsvReader(file, rows).read(in);
        } catch (IOException e) {
            throw new DataException(file, "cannot be read: " + e.getMessage(), e);
        }
        if (rows.size() == 0) {
            throw new DataException(file, "holds no line of values");
        }
        return new CsvDataset(file, rows);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** A grey picture, if the lines have the values of a square one. */
    @Override
    public Picture picture(int index) {
        int side = (int) Math.round(Math.sqrt(rows.width()));
        if (!rows.holdsBytes() || side * side != rows.width()) {
            throw new DataException(file, "its lines are no square pictures of values from 0 to 255");
        }
        return Picture.of(side, side, 1, rows.bytes(index));
    }

    @Override
    public float[] input(int index, List<Integer> shape, Preprocessing preprocessing) {
        int elements = shape.stream().reduce(1, Math::multiplyExact);
        if (elements == rows.width()) {
            boolean picture = shape.size() == 3 && rows.holdsBytes() && (shape.get(2) == 1 || shape.get(2) == 3);
            return picture
                    ? preprocessing.apply(
                            Picture.of(shape.get(0), shape.get(1), shape.get(2), rows.bytes(index)),
                            shape.get(0),
                            shape.get(1),
                            shape.get(2))
                    : rows.floats(index);
        }
        if (shape.size() != 3 || !rows.holdsBytes()) {
            throw new DataException(
                    file,
                    "its lines have %d values and a label, and the network takes %d".formatted(rows.width(), elements));
        }
        return Dataset.super.input(index, shape, preprocessing);
    }

    @Override
    public int label(int index) {
        return rows.label(index);
    }

    /** The classes have no names. */
    @Override
    public List<String> classes() {
        return List.of();
    }
}
