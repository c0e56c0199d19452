package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.netc.runtime.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {

    private static final int THREADS = 8;
    private static final int PREDICTIONS = 50;

    @ParameterizedTest
    @CsvSource({"reference, 0", "onednn, 0", "nd4j, 1e-6"})
    void predictionsOfEightThreadsOnOneNetworkAreThoseOfOne(String engine, float tolerance) throws Exception {
        try (Network network = Compiled.file(Models.digits()).create(engine, 1);
                Network alone = Compiled.file(Models.digits()).create(engine, 1)) {
            Weights.randomize(network, 1);
            Weights.randomize(alone, 1);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> runs = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int first = thread * PREDICTIONS;
                    runs.add(threads.submit(() -> predict(network, alone, first, tolerance)));
                }
                for (Future<?> run : runs) {
                    run.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Other inputs and batch sizes in every thread, so that a workspace in wrong hands is seen. */
    private static void predict(Network network, Network alone, int first, float tolerance) {
        for (int i = first; i < first + PREDICTIONS; i++) {
            float[] x = Weights.input(network, 1 + i % 3, i);
            float[] y = network.predict(x);
            float[] expected;
            synchronized (alone) {
                expected = alone.predict(x);
            }
            assertArrayEquals(expected, y, tolerance);
        }
    }
}
