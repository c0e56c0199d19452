package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netc.runtime.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Reads Linux's /proc/self/status and is skipped elsewhere. */
class MemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int BATCH = 8;

    @Test
    void twoThousandPredictionsLeaveTheProcessAsLargeAsItWas() throws IOException {
        assumeTrue(Files.exists(STATUS), "no " + STATUS + " here");
        try (Network network = Compiled.file(Models.digits()).create("nd4j", 1)) {
            float[] x = Weights.input(network, BATCH, 1);
            predict(network, x, 500);
            long before = residentKilobytes();
            predict(network, x, 2000);
            long grown = residentKilobytes() - before;
            // A single activation of 8x8x16 that is not freed would be 64 MB by now.
            assertTrue(grown < 50_000, "the process grew by " + grown + " KB");
        }
    }

    private static void predict(Network network, float[] x, int times) {
        for (int i = 0; i < times; i++) {
            network.predict(x);
        }
    }

    /** The collector gives the heap back first: it is the memory outside of it that may leak. */
    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
