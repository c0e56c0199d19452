package dev.netc.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Lines of 64 values of 0 to 16 and a digit. The shipped file has 265 KB; far larger ones are refused. */
final class DigitsCsv {
    private static final int SIDE = 8;
    private static final int PIXELS = SIDE * SIDE;
    private static final int WHITE = 16;
    private static final int MAX_BYTES = 16 << 20;
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private DigitsCsv() {}

    static MemoryDataset read(Path file, InputStream in) throws IOException {
        byte[] content = Gunzip.open(in).readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw new DataException(file, "is larger than " + MAX_BYTES + " bytes");
        }
        List<String> lines =
                new String(content, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.isEmpty()) {
            throw new DataException(file, "is empty");
        }
        byte[] pixels = new byte[lines.size() * PIXELS];
        byte[] labels = new byte[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            String place = file + ":" + (i + 1);
            String[] values = lines.get(i).split(",", -1);
            if (values.length != PIXELS + 1) {
                throw new DataException(place + ": " + values.length + " values, not 64 and a digit");
            }
            for (int j = 0; j < PIXELS; j++) {
                pixels[i * PIXELS + j] = (byte) Math.round(number(place, values[j], WHITE) * 255.0 / WHITE);
            }
            labels[i] = (byte) number(place, values[PIXELS], CLASSES.size() - 1);
        }
        return new MemoryDataset(SIDE, SIDE, 1, pixels, labels, CLASSES);
    }

    private static int number(String place, String text, int largest) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 0 && value <= largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, as any other value
        }
        String shown = text.length() <= 20 ? text : text.substring(0, 20) + "...";
        throw new DataException(place + ": \"" + shown + "\" is not a whole number from 0 to " + largest);
    }
}
