package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.runtime.engine.Engines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCloseTest {

    private static final float[] X = NetworkTest.random(64, 1);

    @TempDir
    Path folder;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    /** Two dense layers; between them {@code between} runs. */
    private static PlainNet twoLayers(String engine, Runnable between) {
        Description description = Description.of("Two", "two.net", "0.1.0", "f00d")
                .input(64)
                .output("second", 10)
                .slots(64, 10);
        return PlainNet.of(description, Engines.byName(engine), net -> {
            Layer first = net.dense("first", 1, 64, 64, true, Init.GLOROT);
            Layer second = net.dense("second", 2, 64, 10, true, Init.GLOROT);
            return (work, x) -> {
                Value y = first.infer(work.vector(0, 64), x);
                between.run();
                return new Value[] {second.infer(work.vector(1, 10), y)};
            };
        });
    }

    private void waitInside() {
        entered.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference"})
    void aPredictionThatRunsIsFinishedWithItsParameters(String engine) throws Exception {
        float[] expected = twoLayers(engine, () -> {}).predict(X);
        PlainNet net = twoLayers(engine, this::waitInside);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<float[]> answer = thread.submit(() -> net.predict(X));
            entered.await();
            net.close();
            goesOn.countDown();
            assertArrayEquals(expected, answer.get());
        } finally {
            thread.shutdown();
        }
        assertClosed(() -> net.predict(X));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference"})
    void threadsThatPredictWhileItIsClosedGetAnswersAndThenItsException(String engine) throws Exception {
        PlainNet net = twoLayers(engine, entered::countDown);
        float[] expected = net.predict(X);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<IllegalStateException>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ends.add(threads.submit(() -> assertThrows(IllegalStateException.class, () -> {
                    while (true) {
                        assertArrayEquals(expected, net.predict(X));
                    }
                })));
            }
            entered.await();
            net.close();
            for (Future<IllegalStateException> end : ends) {
                assertEquals("Two is closed", end.get().getMessage());
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference"})
    void whatNeedsItsMemoryIsRefusedWhenItIsClosed(String engine) {
        PlainNet net = twoLayers(engine, () -> {});
        Training training = net.training(1);
        Parameter bias = net.parameters().get("second.bias");
        net.predict(X);
        net.close();
        net.close();
        assertClosed(() -> net.predict(X));
        assertClosed(() -> net.activations(X));
        assertClosed(() -> net.profile(X, 1));
        assertClosed(() -> net.save(folder.resolve("w.safetensors")));
        assertClosed(() -> net.read(folder.resolve("w.safetensors")));
        assertClosed(() -> net.training(1));
        assertClosed(() -> training.forward(X, 1));
        training.close();
        training.close();
        assertClosed(bias::toFloats);
        assertClosed(() -> bias.set(new float[10]));
        assertClosed(bias::tensor);
        assertEquals(10, bias.length());
        assertEquals("second.bias [10] (two.net:2)", bias.toString());
    }

    private static void assertClosed(Executable use) {
        assertEquals(
                "Two is closed", assertThrows(IllegalStateException.class, use).getMessage());
    }
}
