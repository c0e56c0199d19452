package dev.netc.runtime.weights;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A checksum of a whole file in its own header: under the metadata's name {@code crc32}, eight hexadecimal digits, which
 * count as zeros when the sum is made.
 */
final class Checksum {

    static final String NAME = "crc32";
    static final String BLANK = "00000000";

    private static final String BEFORE = "\"" + NAME + "\":\"";

    private Checksum() {}

    /** Where in a header the digits stand; -1 if it has none. Nothing within a JSON string looks the same. */
    static int position(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(BEFORE);
        return at < 0 || at + BEFORE.length() + BLANK.length() > header.length ? -1 : at + BEFORE.length();
    }

    static byte[] digits(CRC32 sum) {
        return "%08x".formatted(sum.getValue()).getBytes(StandardCharsets.US_ASCII);
    }
}
