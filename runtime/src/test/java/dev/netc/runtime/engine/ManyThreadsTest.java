package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One kernel serves all threads of a program. */
class ManyThreadsTest {

    private static final int THREADS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "onednn-int8", "reference"})
    void everyKernelRunsFromManyThreadsAtOnce(String name) throws Exception {
        Engine engine = Engines.byName(name);
        List<KernelCase> cases = KernelCases.all();
        List<KernelCase.Instance> shared = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (KernelCase kernelCase : cases) {
            shared.add(kernelCase.on(engine));
            expected.add(kernelCase.on(Engines.byName("reference-double")).run());
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                runs.add(pool.submit(() -> {
                    for (int i = 0; i < shared.size(); i++) {
                        assertClose(expected.get(i), shared.get(i).run(), 1e-4);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
