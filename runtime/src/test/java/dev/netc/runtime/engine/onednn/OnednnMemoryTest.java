package dev.netc.runtime.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.NativeMemory;
import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OnednnMemoryTest {

    private static final TrainingEngine ENGINE = (TrainingEngine) Engines.byName("onednn");

    @Test
    @EnabledOnOs(OS.LINUX)
    void stepsOfTrainingDoNotGrowTheProcess() throws Exception {
        Convolution uneven = new Convolution(4, 4, 3, 3, 1, 1, 1, 1, 0, 2, 0, 2, 1);
        Convolution grouped = new Convolution(4, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        Tensor w = ENGINE.tensor(3, 3, 4, 4);
        Tensor half = ENGINE.tensor(3, 3, 4, 2);
        Tensor dw = ENGINE.tensor(3, 3, 4, 4);
        Tensor vector = ENGINE.tensor(4);
        Kernel convolution = ENGINE.convolution(uneven, w, vector);
        List<Backward> passes = List.of(
                ENGINE.convolutionBackward(uneven, w, dw, vector),
                ENGINE.transposedConvolutionBackward(grouped, half, null, vector),
                ENGINE.localResponseNormBackward(4, 0.1, 0.75, 1),
                ENGINE.activationBackward(Activation.GELU, 0));
        Tensor[] x = {ENGINE.tensor(1, 4, 4, 4)};
        Tensor[] dx = {ENGINE.tensor(1, 4, 4, 4)};
        Tensor y = ENGINE.tensor(1, 4, 4, 4);
        Tensor dy = ENGINE.tensor(1, 4, 4, 4);
        boolean[] add = {true};
        long grown = leastGrowth(1_500, () -> {
            convolution.run(y, x[0]);
            passes.forEach(pass -> pass.run(dy, y, x, dx, add));
            // New contents: what was packed is packed again.
            ENGINE.sgd(w, dw, null, 0, 0, 0, false);
        });
        // Leaking one small tensor a step would be 6 MB.
        assertTrue(grown < 3_000, grown + " KB more after each 1,500 steps");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closedStorageTakesItsProgramsWithIt() throws Exception {
        Tensor w = ENGINE.tensor(3, 3, 16, 16);
        Kernel convolution = ENGINE.convolution(new Convolution(16, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1), w, null);
        long grown = leastGrowth(100, () -> {
            try (Storage from = ENGINE.allocate(1 << 14);
                    Storage to = ENGINE.allocate(1 << 14)) {
                convolution.run(ENGINE.tensor(to, 1, 32, 32, 16), ENGINE.tensor(from, 1, 32, 32, 16));
            }
        });
        // The storages of 100 rounds are 13 MB.
        assertTrue(grown < 4_000, grown + " KB more after each 100 new tensors");
    }

    /** The compiler takes megabytes in one round or another; a leak grows in each. */
    private static long leastGrowth(int times, Runnable body) throws Exception {
        repeat(times, body);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = NativeMemory.kilobytes();
            repeat(times, body);
            least = Math.min(least, NativeMemory.kilobytes() - before);
        }
        return least;
    }

    private static void repeat(int times, Runnable body) {
        for (int i = 0; i < times; i++) {
            body.run();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingAStorageGivesItsMemoryBack() throws Exception {
        Storage storage = ENGINE.allocate(1 << 25);
        ENGINE.clear(ENGINE.tensor(storage, 1 << 25));
        long before = NativeMemory.kilobytes();
        storage.close();
        long freed = before - NativeMemory.kilobytes();
        assertTrue(freed > 120_000, "closing 128 MB freed " + freed + " KB");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryThatNothingIsWrittenToTakesNone() throws Exception {
        long before = NativeMemory.kilobytes();
        try (Storage storage = ENGINE.allocate(1 << 25)) {
            long grown = NativeMemory.kilobytes() - before;
            assertTrue(grown < 10_000, "allocating 128 MB took " + grown + " KB");
            assertEquals(1 << 25, storage.capacity());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsShareOneCopyOfThePackedWeights() throws Exception {
        Tensor w = ENGINE.tensor(3, 3, 1024, 1024);
        Kernel convolution = ENGINE.convolution(new Convolution(1024, 1024, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1), w, null);
        long before = NativeMemory.kilobytes();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> prediction = () -> {
                convolution.run(ENGINE.tensor(1, 4, 4, 1024), ENGINE.tensor(1, 4, 4, 1024));
                return null;
            };
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(4, prediction))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        long grown = NativeMemory.kilobytes() - before;
        // One copy is 38 MB, so four would be 151 MB.
        assertTrue(grown > 30_000 && grown < 70_000, "four threads packed " + grown + " KB");
        assertNotNull(convolution);
    }

    @Test
    void theProgramsOfATensorThatNobodyHoldsAreCollected() throws Exception {
        Kernel kernel = ENGINE.add();
        WeakReference<Program> program = preparedAndDropped(kernel);
        for (int tries = 0; tries < 50 && program.get() != null; tries++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(program.get());
        assertNotNull(kernel);
    }

    private static WeakReference<Program> preparedAndDropped(Kernel kernel) {
        OnednnTensor x = OnednnTensor.of(ENGINE.tensor(1, 4));
        OnednnTensor y = OnednnTensor.of(ENGINE.tensor(1, 4));
        kernel.run(y, x, x);
        Program program = y.program(kernel, new OnednnTensor[] {x, x});
        assertNotNull(program);
        return new WeakReference<>(program);
    }
}
