package dev.netc.runtime.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Streams that may or may not be compressed. */
final class Gunzip {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private Gunzip() {}

    /** The content of {@code in}, which begins with gzip's mark where it is compressed, whatever its file is called. */
    static InputStream open(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean compressed = buffered.read() == FIRST && buffered.read() == SECOND;
        buffered.reset();
        return compressed ? new BufferedInputStream(new GZIPInputStream(buffered)) : buffered;
    }
}
