package dev.netc.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Takes a CSV file apart, with no more of it in memory than a line's values. */
final class CsvReader {
    private static final int MAX_VALUES = 1 << 24;
    private static final int MAX_LENGTH = 64;

    private final Path file;
    private final CsvRows rows;
    private final byte[] text = new byte[MAX_LENGTH];
    private int length;
    private float[] values = new float[1024];
    private int count;
    private long line = 1;
    private boolean header;

    CsvReader(Path file, CsvRows rows) {
        this.file = file;
        this.rows = rows;
    }

    void read(InputStream in) throws IOException {
        byte[] chunk = new byte[1 << 16];
        int read;
        while ((read = in.read(chunk)) >= 0) {
            for (int i = 0; i < read; i++) {
                take(chunk[i]);
            }
        }
        endLine();
    }

    private void take(byte character) {
        if (character == '\n') {
            endLine();
            line++;
        } else if (header || (length == 0 && isBlank(character))) {
            return;
        } else if (character == ',') {
            endValue();
        } else if (length < MAX_LENGTH) {
            text[length++] = character;
        } else if (line == 1 && count == 0) {
            header = true;
        } else {
            throw broken("a value of more than " + MAX_LENGTH + " characters");
        }
    }

    private void endLine() {
        if (!header && (count > 0 || length > 0)) {
            endValue();
        }
        if (!header && count > 0) {
            rows.add(line, values, count);
        }
        count = 0;
        length = 0;
        header = false;
    }

    private void endValue() {
        float value = number();
        length = 0;
        if (header) {
            return;
        }
        if (count == values.length) {
            if (count == MAX_VALUES) {
                throw broken("more than %,d values".formatted(MAX_VALUES));
            }
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** The number that the text is; 0 where it begins a header. */
    private float number() {
        while (length > 0 && isBlank(text[length - 1])) {
            length--;
        }
        int whole = 0;
        boolean digits = length > 0 && length <= 7;
        for (int i = 0; i < length && digits; i++) {
            digits = text[i] >= '0' && text[i] <= '9';
            whole = 10 * whole + text[i] - '0';
        }
        if (digits) {
            return whole;
        }
        String written = new String(text, 0, length, StandardCharsets.UTF_8);
        try {
            float value = Float.parseFloat(written);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, as any other value
        }
        if (line == 1 && count == 0) {
            header = true;
            return 0;
        }
        throw broken("value %d is \"%s\", which is no number".formatted(count + 1, written));
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private DataException broken(String problem) {
        return new DataException(file + ":" + line + ": " + problem);
    }
}
