package dev.netc.runtime.picture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What has to be known of a JPEG file before it is decoded.
 *
 * @param scans a decoder goes over the whole picture for each, however few bytes it has
 * @param profiles where the markers of the segments with a colour profile stand: the positions of their second bytes
 */
record JpegOutline(int scans, List<Long> profiles) {
    private static final int STUFFED = 0x00;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xd0;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int APP2 = 0xe2;
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_PROFILES = 255;

    /** Reads up to the end of the picture, or of the file where that comes first. */
    static JpegOutline of(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new Walk(in).outline();
        }
    }

    private static final class Walk {
        private final InputStream in;
        private final List<Long> profiles = new ArrayList<>();
        private int scans;
        private long position;

        Walk(InputStream in) {
            this.in = in;
        }

        JpegOutline outline() throws IOException {
            try {
                for (int marker = next(); marker >= 0 && marker != END_OF_IMAGE; marker = next()) {
                    segment(marker);
                }
            } catch (EOFException e) {
                // a file that is cut short: the decoder reports it
            }
            return new JpegOutline(scans, List.copyOf(profiles));
        }

        /** The next marker that ends the picture or has a segment behind it; -1 at the end of the file. */
        private int next() throws IOException {
            int previous = 0;
            int current;
            while ((current = in.read()) >= 0) {
                position++;
                if (previous == 0xff && current != 0xff && !isAlone(current)) {
                    return current;
                }
                previous = current;
            }
            return -1;
        }

        private static boolean isAlone(int marker) {
            return marker == STUFFED || marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= START_OF_IMAGE);
        }

        private void segment(int marker) throws IOException {
            long at = position - 1;
            int length = Math.max(in.read() << 8 | in.read(), 2) - 2;
            if (marker == START_OF_SCAN) {
                scans++;
            }
            byte[] start = in.readNBytes(marker == APP2 ? Math.min(length, PROFILE.length) : 0);
            if (Arrays.equals(start, PROFILE) && profiles.size() < MAX_PROFILES) {
                profiles.add(at);
            }
            in.skipNBytes(length - start.length);
            position += 2 + length;
        }
    }
}
