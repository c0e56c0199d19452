package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Threads;
import dev.netc.runtime.picture.Picture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchingTest {

    private static final int INPUT = TinyResNet.INPUT;

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void tenThousandRequestsOfEightThreadsGetWhatEachGetsAlone(String threads) throws Exception {
        TinyResNet net = computingWith(threads);
        List<float[]> inputs = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            inputs.add(NetworkTest.random(INPUT, i));
            expected.add(net.predict(inputs.get(i)));
        }
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (Batching<float[], float[]> batching = net.batching(32, 8)) {
            Callable<Void> client = () -> {
                for (int i = 0; i < 1250; i++) {
                    assertArrayEquals(
                            expected.get(i % 50),
                            batching.predict(inputs.get(i % 50)).join());
                }
                return null;
            };
            for (Future<Void> done :
                    clients.invokeAll(List.of(client, client, client, client, client, client, client, client))) {
                done.get();
            }
        } finally {
            clients.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void onAnotherEngineTheAnswerIsThatOfTheInputAloneUpToRounding(String engine) {
        try (TinyResNet net = TinyResNet.create(7, TinyResNet.DESCRIPTION, Engines.byName(engine));
                Batching<float[], float[]> batching = net.batching(32, 100)) {
            List<CompletableFuture<float[]>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(batching.predict(NetworkTest.random(INPUT, i)));
            }
            for (int i = 0; i < 100; i++) {
                float[] alone = net.predict(NetworkTest.random(INPUT, i));
                assertArrayEquals(alone, answers.get(i).join(), 1e-5f, "request " + i);
            }
        }
    }

    @Test
    void aLoneRequestIsComputedAloneAndWhatComesMeanwhileInPowersOfTwoInItsOrder() {
        BlockedNet blocked = new BlockedNet();
        try (Batching<float[], float[]> batching = blocked.net().batching(5, 100)) {
            List<CompletableFuture<float[]>> answers = blocked.askWhileTheFirstComputes(batching, 8);
            blocked.release();
            for (int i = 0; i < 8; i++) {
                assertArrayEquals(new float[] {i}, answers.get(i).join());
            }
        }
        assertEquals(List.of(List.of(0f), List.of(1f, 2f, 3f, 4f), List.of(5f, 6f), List.of(7f)), blocked.batches());
    }

    @Test
    void theArrayThatWasGivenMayBeUsedAgain() {
        BlockedNet blocked = new BlockedNet();
        try (Batching<float[], float[]> batching = blocked.net().batching(4, 4)) {
            blocked.askWhileTheFirstComputes(batching, 1);
            float[] x = {5};
            CompletableFuture<float[]> answer = batching.predict(x);
            x[0] = 6;
            blocked.release();
            assertArrayEquals(new float[] {5}, answer.join());
        }
    }

    @Test
    void aRequestThatFindsTheQueueFullIsRefusedUntilACancelledOneMakesRoom() {
        BlockedNet blocked = new BlockedNet();
        try (Batching<float[], float[]> batching = blocked.net().batching(4, 2)) {
            List<CompletableFuture<float[]>> answers = blocked.askWhileTheFirstComputes(batching, 3);
            Exception e = assertThrows(RejectedExecutionException.class, () -> batching.predict(new float[] {3}));
            assertEquals("Blocked: 2 requests wait already, the most that may; ask again later", e.getMessage());
            answers.get(1).cancel(false);
            CompletableFuture<float[]> last = batching.predict(new float[] {4});
            blocked.release();
            assertArrayEquals(new float[] {4}, last.join());
        }
        assertEquals(List.of(List.of(0f), List.of(2f, 4f)), blocked.batches());
    }

    @Test
    void aFailureIsForItsBatchAlone() {
        BlockedNet blocked = new BlockedNet();
        try (Batching<float[], float[]> batching = blocked.net().batching(2, 10)) {
            List<CompletableFuture<float[]>> answers = blocked.askWhileTheFirstComputes(batching, 2);
            answers.add(batching.predict(new float[] {BlockedNet.FAILS}));
            answers.add(batching.predict(new float[] {3}));
            blocked.release();
            assertArrayEquals(new float[] {0}, answers.get(0).join());
            for (CompletableFuture<float[]> answer : answers.subList(1, 3)) {
                CompletionException e = assertThrows(CompletionException.class, answer::join);
                assertEquals("no such luck", e.getCause().getMessage());
            }
            assertArrayEquals(new float[] {3}, answers.get(3).join());
        }
    }

    @Test
    void aWrongLengthFailsTheCallAndNothingElse() {
        try (Batching<float[], float[]> batching = TinyResNet.create(7).batching(4, 4)) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> batching.predict(new float[2 * INPUT]));
            assertEquals("TinyResNet takes one sample of 8x8x3 = 192 values, not 384", e.getMessage());
            assertEquals(5, batching.predict(new float[INPUT]).join().length);
        }
    }

    @Test
    void closingAnswersWhatWaitsAndEndsTheThread() throws Exception {
        BlockedNet blocked = new BlockedNet();
        Batching<float[], float[]> batching = blocked.net().batching(4, 100);
        List<CompletableFuture<float[]>> answers = blocked.askWhileTheFirstComputes(batching, 50);
        blocked.release();
        batching.close();
        batching.close();
        for (CompletableFuture<float[]> answer : answers) {
            assertTrue(answer.isDone() && !answer.isCompletedExceptionally());
        }
        blocked.thread().join();
        Exception e = assertThrows(IllegalStateException.class, () -> batching.predict(new float[1]));
        assertEquals("the batching of Blocked is closed", e.getMessage());
    }

    @Test
    void aContinuationMayCloseIt() throws Exception {
        BlockedNet blocked = new BlockedNet();
        Batching<float[], float[]> batching = blocked.net().batching(4, 4);
        List<CompletableFuture<float[]>> answers = blocked.askWhileTheFirstComputes(batching, 2);
        CompletableFuture<Void> closing = answers.get(0).thenRun(batching::close);
        blocked.release();
        closing.join();
        assertArrayEquals(new float[] {1}, answers.get(1).join());
        blocked.thread().join();
    }

    @Test
    void whereTheNetworkIsClosedTheAnswerIsItsException() {
        TinyResNet net = TinyResNet.create(7);
        try (Batching<float[], float[]> batching = net.batching(4, 4)) {
            net.close();
            CompletableFuture<float[]> answer = batching.predict(new float[INPUT]);
            CompletionException e = assertThrows(CompletionException.class, answer::join);
            assertInstanceOf(IllegalStateException.class, e.getCause());
            assertEquals("TinyResNet is closed", e.getCause().getMessage());
        }
    }

    @Test
    void severalOutputsComeByName() {
        PlainNet heads = PlainNet.twoHeads();
        try (Batching<float[], Map<String, float[]>> batching = heads.batchingAll(8, 20)) {
            List<CompletableFuture<Map<String, float[]>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(batching.predict(NetworkTest.random(3, i)));
            }
            for (int i = 0; i < 20; i++) {
                Map<String, float[]> alone = heads.predictAll(NetworkTest.random(3, i));
                Map<String, float[]> answer = answers.get(i).join();
                assertEquals(List.of("left", "right"), List.copyOf(answer.keySet()));
                assertArrayEquals(alone.get("left"), answer.get("left"));
                assertArrayEquals(alone.get("right"), answer.get("right"));
            }
        }
        assertThrows(IllegalStateException.class, () -> heads.batching(8, 20));
    }

    @Test
    void picturesAreClassified() {
        TinyResNet net = TinyResNet.create(7);
        try (Batching<Picture, Classification> batching = net.batchingPictures(8, 10)) {
            List<Picture> pictures = new ArrayList<>();
            List<CompletableFuture<Classification>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                image.setRGB(i % 8, 3, 0xffffff);
                pictures.add(Picture.of(image));
                answers.add(batching.predict(pictures.get(i)));
            }
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        net.classify(pictures.get(i)).top(5),
                        answers.get(i).join().top(5));
            }
        }
    }

    @Test
    void asManyBatchesRunAtOnceAsTheProcessorsCanServe() {
        assertEquals(1, threadsOf(TinyResNet.create(7)));
        assertEquals(Runtime.getRuntime().availableProcessors(), threadsOf(computingWith("1")));
    }

    private static long threadsOf(TinyResNet net) {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Batching<float[], float[]> batching = net.batching(4, 4)) {
            batching.predict(new float[INPUT]).join();
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("netc batching of TinyResNet"))
                    .filter(thread -> !before.contains(thread))
                    .count();
        }
    }

    /** The network asks for the number of threads when it is made. */
    private static TinyResNet computingWith(String threads) {
        System.setProperty(Threads.PROPERTY, threads);
        try {
            return TinyResNet.create(7);
        } finally {
            System.clearProperty(Threads.PROPERTY);
        }
    }

    @Test
    void aBatchOrAQueueOfNoneIsRefused() {
        TinyResNet net = TinyResNet.create(7);
        Exception e = assertThrows(IllegalArgumentException.class, () -> net.batching(0, 4));
        assertEquals("batching takes at least one of the samples in a batch, not 0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> net.batching(4, 0));
    }
}
