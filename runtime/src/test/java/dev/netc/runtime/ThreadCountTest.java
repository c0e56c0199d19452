package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class ThreadCountTest {

    /** The threads that OpenMP starts inherit the name of the one that predicts. */
    private static final String NAME = "predicts";

    /** Cannot be cut into three even parts, so that all threads compute them together. */
    private static final int SAMPLES = 13;

    @ParameterizedTest
    @CsvSource({"onednn, 1", "onednn, 3", "nd4j, 1", "nd4j, 3"})
    void aNetworkComputesWithAsManyThreadsAsItWasToldWhenItWasMade(String engine, int count) throws Exception {
        assertEquals(count, threadsOf(network(engine, count)));
    }

    private static TinyResNet network(String engine, int threads) {
        System.setProperty(Threads.PROPERTY, Integer.toString(threads));
        try {
            return TinyResNet.create(1, TinyResNet.DESCRIPTION, Engines.byName(engine));
        } finally {
            System.clearProperty(Threads.PROPERTY);
        }
    }

    private static long threadsOf(TinyResNet net) throws Exception {
        FutureTask<Long> task = new FutureTask<>(() -> {
            net.predict(new float[SAMPLES * TinyResNet.INPUT]);
            return named();
        });
        Thread thread = new Thread(task, NAME);
        thread.start();
        try {
            return task.get();
        } finally {
            thread.join();
            net.close();
        }
    }

    private static long named() throws IOException {
        List<Path> tasks;
        try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
            tasks = all.toList();
        }
        long count = 0;
        for (Path task : tasks) {
            try {
                count += Files.readString(task.resolve("comm")).strip().equals(NAME) ? 1 : 0;
            } catch (NoSuchFileException e) {
                continue; // It has ended.
            }
        }
        return count;
    }
}
