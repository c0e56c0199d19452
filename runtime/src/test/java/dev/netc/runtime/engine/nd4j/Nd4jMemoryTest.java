package dev.netc.runtime.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jMemoryTest {

    private static final Engine ENGINE = Engines.byName("nd4j");

    @Test
    @EnabledOnOs(OS.LINUX)
    void tenThousandRunsDoNotGrowTheProcess() throws IOException {
        // Grouped, dilated, unevenly padded: the kernels that need most scratch memory.
        Convolution grouped = new Convolution(8, 8, 3, 3, 1, 1, 2, 2, 0, 4, 0, 4, 2);
        Convolution transposed = new Convolution(8, 8, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        Kernel first = ENGINE.convolution(grouped, ENGINE.tensor(3, 3, 4, 8), ENGINE.tensor(8));
        Kernel second = ENGINE.transposedConvolution(transposed, ENGINE.tensor(3, 3, 8, 4), ENGINE.tensor(8));
        Kernel third = ENGINE.activation(Activation.GELU, 0);
        Kernel fourth = ENGINE.slice(1, 1, 0, 1, 1);
        Tensor a = ENGINE.tensor(2, 8, 8, 8);
        Tensor b = ENGINE.tensor(2, 8, 8, 8);
        Tensor c = ENGINE.tensor(2, 7, 7, 8);
        long before = 0;
        for (int run = 0; run < 12_000; run++) {
            if (run == 2_000) {
                before = residentKilobytes();
            }
            first.run(b, a);
            second.run(a, b);
            third.run(a, a);
            fourth.run(c, a);
        }
        long grown = residentKilobytes() - before;
        // A single leaked buffer of 4 KB a run would be 40 MB; the heap of the tests has long been touched by then.
        assertTrue(grown < 30_000, grown + " KB more after 10,000 runs");
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    @Test
    void aLeaseThatWasClosedIsLentAgainAndNoOtherIs() {
        Scratch scratch = new Scratch();
        Scratch.Lease first = scratch.lease(10, 10);
        Scratch.Lease second = scratch.lease(10, 10);
        first.as(100).assign(1);
        second.as(100).assign(2);
        assertEquals(100, first.as(10, 10).sumNumber().doubleValue());
        first.close();
        long waiting = scratch.waiting();
        assertTrue(waiting >= 100);
        try (Scratch.Lease third = scratch.lease(100)) {
            third.as(100).assign(3);
            assertEquals(0, scratch.waiting());
            assertEquals(200, second.as(100).sumNumber().doubleValue());
        }
        assertEquals(waiting, scratch.waiting());
        second.close();
    }

    @Test
    void memoryBeyondTheLimitIsFreedAtOnce() {
        Scratch scratch = new Scratch();
        Scratch.Lease large = scratch.lease(Scratch.LIMIT + 1);
        large.close();
        assertEquals(0, scratch.waiting());
        assertTrue(large.as(2).wasClosed());
    }

    @Test
    void tensorsOutliveAnOpenWorkspaceOfTheCaller() {
        Tensor tensor;
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("a caller's")) {
            tensor = ENGINE.tensor(4);
            assertFalse(Nd4jTensor.of(tensor).array().isAttached());
        }
        tensor.write(new float[] {1, 2, 3, 4});
        assertEquals(4, tensor.toFloats()[3]);
    }
}
