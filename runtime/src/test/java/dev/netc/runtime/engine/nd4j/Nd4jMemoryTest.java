package dev.netc.runtime.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.NativeMemory;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class Nd4jMemoryTest {

    private static final Engine ENGINE = Engines.byName("nd4j");

    @Test
    @EnabledOnOs(OS.LINUX)
    void tenThousandRunsDoNotGrowTheProcess() throws Exception {
        // Grouped, dilated, unevenly padded: the kernels that need most scratch memory.
        Convolution grouped = new Convolution(4, 4, 3, 3, 1, 1, 2, 2, 0, 4, 0, 4, 2);
        Convolution transposed = new Convolution(4, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        Kernel first = ENGINE.convolution(grouped, ENGINE.tensor(3, 3, 2, 4), ENGINE.tensor(4));
        Kernel second = ENGINE.transposedConvolution(transposed, ENGINE.tensor(3, 3, 4, 2), ENGINE.tensor(4));
        Kernel third = ENGINE.activation(Activation.GELU, 0);
        Kernel fourth = ENGINE.slice(1, 1, 0, 1, 1);
        Tensor a = ENGINE.tensor(1, 4, 4, 4);
        Tensor b = ENGINE.tensor(1, 4, 4, 4);
        Tensor c = ENGINE.tensor(1, 3, 3, 4);
        Runnable network = () -> {
            first.run(b, a);
            second.run(a, b);
            third.run(a, a);
            fourth.run(c, a);
        };
        long grown = onOneThread(() -> {
            repeat(2_000, network);
            long before = NativeMemory.kilobytes();
            repeat(10_000, network);
            return NativeMemory.kilobytes() - before;
        });
        // Leaking one small tensor a run, of 4 KB, would be 40 MB; what the compiler takes meanwhile is far less.
        assertTrue(grown < 20_000, grown + " KB more after 10,000 runs");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stepsOfTrainingDoNotGrowTheProcess() throws Exception {
        TrainingEngine engine = (TrainingEngine) ENGINE;
        Tensor[] vectors = new Tensor[8];
        Arrays.setAll(vectors, i -> engine.tensor(4));
        Kernel norm = engine.batchNormTraining(
                1e-5, 0.1, vectors[0], vectors[1], vectors[2], vectors[3], vectors[4], vectors[5]);
        Convolution uneven = new Convolution(4, 4, 3, 3, 1, 1, 1, 1, 0, 2, 0, 2, 1);
        Convolution grouped = new Convolution(4, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        Tensor w = engine.tensor(3, 3, 4, 4);
        Tensor dw = engine.tensor(3, 3, 4, 4);
        Tensor first = engine.tensor(3, 3, 4, 4);
        Tensor second = engine.tensor(3, 3, 4, 4);
        Tensor half = engine.tensor(3, 3, 2, 4);
        List<Backward> passes = List.of(
                engine.convolutionBackward(uneven, w, dw, vectors[6]),
                engine.convolutionBackward(grouped, half, engine.tensor(3, 3, 2, 4), vectors[6]),
                engine.batchNormBackward(vectors[0], vectors[6], vectors[7], vectors[4], vectors[5]),
                engine.activationBackward(Activation.RELU, 0),
                engine.activationBackward(Activation.GELU, 0));
        Tensor[] x = {engine.tensor(1, 4, 4, 4)};
        Tensor[] dx = {engine.tensor(1, 4, 4, 4)};
        Tensor y = engine.tensor(1, 4, 4, 4);
        Tensor dy = engine.tensor(1, 4, 4, 4);
        boolean[] add = {true};
        Runnable step = () -> {
            norm.run(y, x);
            passes.forEach(pass -> pass.run(dy, y, x, dx, add));
            engine.sgd(w, dw, first, 0.1, 0.9, 0.1, true);
            engine.adam(w, dw, first, second, 0.1, 0.9, 0.9, 1e-8, 0, false, 3);
            engine.norm(List.of(dw));
        };
        long grown = onOneThread(() -> {
            repeat(1_000, step);
            long least = Long.MAX_VALUE;
            // The compiler takes megabytes in one round or another; a leak grows in each.
            for (int round = 0; round < 4; round++) {
                long before = NativeMemory.kilobytes();
                repeat(1_500, step);
                least = Math.min(least, NativeMemory.kilobytes() - before);
            }
            return least;
        });
        // Leaking one small tensor a step would be 6 MB.
        assertTrue(grown < 3_000, grown + " KB more after each 1,500 steps");
    }

    private static void repeat(int times, Runnable network) {
        for (int run = 0; run < times; run++) {
            network.run();
        }
    }

    /** Without OpenMP, whose threads wait milliseconds for each other on a busy machine. */
    private static <T> T onOneThread(Callable<T> body) throws Exception {
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        int before = operations.ompGetMaxThreads();
        operations.setOmpNumThreads(1);
        try {
            return body.call();
        } finally {
            operations.setOmpNumThreads(before);
        }
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
        assertThrows(IllegalStateException.class, () -> large.as(2));
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
