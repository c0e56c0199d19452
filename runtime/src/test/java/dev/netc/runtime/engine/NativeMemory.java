package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process holds outside of the Java heap, as Linux counts it. */
public final class NativeMemory {

    private NativeMemory() {}

    /** Resident memory, in KB, outside of the Java heap, which lies below 32 GiB unless it is as large itself. */
    public static long kilobytes() throws IOException {
        System.gc();
        long kilobytes = 0;
        long heapKilobytes = 0;
        boolean heap = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                heap = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16) < 1L << 35;
            } else if (line.startsWith("Rss:")) {
                long resident = Long.parseLong(line.replaceAll("\\D", ""));
                kilobytes += heap ? 0 : resident;
                heapKilobytes += heap ? resident : 0;
            }
        }
        assumeTrue(heapKilobytes > 0, "the heap lies elsewhere");
        return kilobytes;
    }
}
