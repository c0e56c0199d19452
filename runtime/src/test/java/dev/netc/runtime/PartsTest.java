package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Threads;
import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class PartsTest {

    private static final int THREADS = 3;
    private static final int INPUT = TinyResNet.INPUT;

    @ParameterizedTest
    @CsvSource({
        "16, 128, 2, 8, 2",
        "17, 128, 2, 9, 2",
        "16, 128, 16, 16, 1",
        "32, 128, 16, 2, 16",
        "2, 128, 2, 2, 1",
        "200, 128, 2, 50, 2",
        "1000, 128, 2, 63, 2",
        "1, 128, 2, 1, 1",
        "15, 128, 2, 15, 1",
        "24, 128, 16, 24, 1",
        "200, 128, 1, 128, 1",
        "5, 1, 2, 1, 1"
    })
    void eachThreadHasAPartWhereThatKeepsAllBusy(int samples, int most, int threads, int size, int sideBySide) {
        assertEquals(new Cut(size, sideBySide), Cut.of(samples, most, threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 130, 300, 384})
    void aBatchInPartsGivesWhatEachSampleGivesAlone(int samples) {
        try (TinyResNet net = on(THREADS)) {
            float[] x = NetworkTest.random(samples * INPUT, 1);
            float[] all = net.predict(x);
            for (int i = 0; i < samples; i++) {
                float[] one = net.predict(Arrays.copyOfRange(x, i * INPUT, (i + 1) * INPUT));
                assertArrayEquals(one, Arrays.copyOfRange(all, i * 5, (i + 1) * 5), 1e-5f, "sample " + i);
            }
            float[] rows = net.predict(Nd4j.createFromArray(x).reshape(samples, 8, 8, 3))
                    .dup('c')
                    .data()
                    .asFloat();
            assertArrayEquals(all, rows, 1e-5f);
        }
    }

    @Test
    void asManyPartsAreComputedAtOnceAsThereAreThreads() {
        CyclicBarrier all = new CyclicBarrier(THREADS);
        try (PlainNet net = meeting(all)) {
            float[] x = {1, 2, 3, 4, 5, 6};
            assertArrayEquals(x, net.predict(x));
        }
    }

    @Test
    void thePartThatFailsIsTold() {
        try (PlainNet net = withThreads(THREADS, () -> PlainNet.failing(Engines.byName("onednn")))) {
            Exception e = assertThrows(NetworkException.class, () -> net.predict(new float[2 * THREADS * 4]));
            assertTrue(e.getMessage().contains("failing.net:7"), e.getMessage());
        }
    }

    private static TinyResNet on(int threads) {
        return withThreads(threads, () -> TinyResNet.create(1, TinyResNet.DESCRIPTION, Engines.byName("onednn")));
    }

    /** Copies its input, when as many threads have come as the barrier waits for. */
    private static PlainNet meeting(CyclicBarrier barrier) {
        Description description =
                Description.of("N", "n.net", "1", "f").input(1).output("y", 1).slots(1);
        return withThreads(
                barrier.getParties(),
                () -> PlainNet.of(description, Engines.byName("onednn"), net -> {
                    Layer copy = net.copy("copy", 2);
                    return (work, x) -> {
                        await(barrier);
                        return new Value[] {copy.infer(work.vector(0, 1), x)};
                    };
                }));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the others do not come", e);
        }
    }

    private static <N extends Network> N withThreads(int threads, Supplier<N> maker) {
        System.setProperty(Threads.PROPERTY, Integer.toString(threads));
        try {
            return maker.get();
        } finally {
            System.clearProperty(Threads.PROPERTY);
        }
    }
}
