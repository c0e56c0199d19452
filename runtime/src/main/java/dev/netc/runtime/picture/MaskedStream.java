package dev.netc.runtime.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.FileImageInputStream;

/**
 * A JPEG file whose colour profiles look like segments that decoders pass over. ImageIO would convert the picture from
 * its profile to sRGB, which PIL does not do, nor ImageIO for the other formats.
 */
final class MaskedStream extends FileImageInputStream {
    private static final byte APP15 = (byte) 0xef;

    private final List<Long> markers;

    /** @param markers the positions to show as APP15 */
    MaskedStream(Path file, List<Long> markers) throws IOException {
        super(file.toFile());
        this.markers = markers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long from = getStreamPosition();
        int read = super.read(bytes, offset, length);
        for (long marker : markers) {
            if (marker >= from && marker < from + read) {
                bytes[offset + (int) (marker - from)] = APP15;
            }
        }
        return read;
    }
}
