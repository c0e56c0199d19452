package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.NativeMemory;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Storage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NetworkMemoryTest {

    private static final Engine ENGINE = Engines.byName("onednn");

    @Test
    void aHundredThousandPredictionsLeaveTheProcessAsLargeAsItWas() throws Exception {
        Description description = Description.of("Tiny", "tiny.net", "0.1.0", "f00d")
                .input(4, 4, 2)
                .output("dense", 3)
                .slots(64, 4);
        Function<PlainNet, PlainNet.Plan> planner = net -> {
            Layer conv =
                    net.convolution("conv", 1, Filter.of(3, 3).channels(2, 4).pad(1, 1, 1, 1));
            Layer norm = net.batchNorm("norm", 1, 4, 1e-5, 0.1, Init.ONE);
            Layer relu = net.activation("relu", 1, Activation.RELU);
            Fusion fused = net.fused(conv, norm, relu);
            Layer pool = net.globalPooling("pool", 2, Pooling.Function.AVERAGE);
            Layer dense = net.dense("dense", 2, 4, 3, true, Init.GLOROT);
            return (work, x) -> {
                Value y = fused.infer(work.volume(0, 4, 4, 4), x);
                y = pool.infer(work.vector(1, 4), y);
                return new Value[] {dense.infer(work.vector(0, 3), y)};
            };
        };
        try (PlainNet net = PlainNet.of(description, ENGINE, planner)) {
            long least = leastGrowth(net, new float[4 * 4 * 2], 20_000);
            // A leak of what malloc gives at least, 32 bytes, would be 625 KB.
            assertTrue(least < 500, least + " KB more after each 20,000 predictions");
        }
    }

    /** Every operation of a residual network, layer by layer. */
    @Test
    @EnabledIfSystemProperty(named = "netc.slow", matches = "true")
    void norDoPredictionsOfAResidualNetwork() throws Exception {
        try (TinyResNet net = TinyResNet.create(1, TinyResNet.DESCRIPTION, ENGINE)) {
            long least = leastGrowth(net, new float[TinyResNet.INPUT], 20_000);
            assertTrue(least < 500, least + " KB more after each 20,000 predictions");
        }
    }

    @Test
    void closingANetworkGivesBackTheScratchOfItsEngine() throws Exception {
        TinyResNet net = TinyResNet.create(1, TinyResNet.DESCRIPTION, ENGINE);
        net.predict(new float[TinyResNet.INPUT]);
        normaliseAMillionPixels();
        long before = NativeMemory.kilobytes();
        net.close();
        long freed = before - NativeMemory.kilobytes();
        // Two temporaries of 32 MiB.
        assertTrue(freed > 62_000, "closing freed " + freed + " KB");
    }

    @Test
    void closingANetworkGivesBackItsParametersAndThePackedWeights() throws Exception {
        PlainNet net = wide();
        net.predict(new float[4 * 4 * 1024]);
        long before = NativeMemory.kilobytes();
        net.close();
        long freed = before - NativeMemory.kilobytes();
        // Filters of 36,864 KB, as they were read and as they are packed.
        assertTrue(freed > 70_000, "closing freed " + freed + " KB");
        assertEquals(2, net.parameters().size());
    }

    @Test
    void anOpenTrainingKeepsTheParametersUntilItIsClosed() throws Exception {
        PlainNet net = wide();
        try (Training training = net.training(1)) {
            long before = NativeMemory.kilobytes();
            net.close();
            long freed = before - NativeMemory.kilobytes();
            assertTrue(freed < 10_000, "closing freed " + freed + " KB that the training needs");
            training.close();
            freed = before - NativeMemory.kilobytes();
            assertTrue(freed > 35_000, "closing both freed " + freed + " KB");
        }
        assertEquals(2, net.parameters().size());
    }

    /** A convolution with filters of 36,864 KB, and the mean of each channel. */
    private static PlainNet wide() {
        Description description = Description.of("Wide", "wide.net", "0.1.0", "f00d")
                .input(4, 4, 1024)
                .output("pool", 1024)
                .slots(4 * 4 * 1024, 1024);
        return PlainNet.of(description, ENGINE, net -> {
            Filter filter = Filter.of(3, 3).channels(1024, 1024).pad(1, 1, 1, 1).bias();
            Layer conv = net.convolution("conv", 1, filter);
            Layer pool = net.globalPooling("pool", 2, Pooling.Function.AVERAGE);
            return (work, x) -> {
                Value y = conv.infer(work.volume(0, 4, 4, 1024), x);
                return new Value[] {pool.infer(work.vector(1, 1024), y)};
            };
        });
    }

    /** Needs scratch memory for two arrays of the input's size. */
    private static void normaliseAMillionPixels() {
        try (Storage x = ENGINE.allocate(1 << 23);
                Storage y = ENGINE.allocate(1 << 23)) {
            ENGINE.localResponseNorm(5, 1e-4, 0.75, 1)
                    .run(ENGINE.tensor(y, 1, 1 << 10, 1 << 10, 8), ENGINE.tensor(x, 1, 1 << 10, 1 << 10, 8));
        }
    }

    /** Of five rounds but the first: the compiler takes megabytes in one or another, a leak grows in each. */
    private static long leastGrowth(Network net, float[] x, int predictions) throws Exception {
        predict(net, x, predictions);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            long before = NativeMemory.kilobytes();
            predict(net, x, predictions);
            least = Math.min(least, NativeMemory.kilobytes() - before);
        }
        return least;
    }

    private static void predict(Network net, float[] x, int times) {
        for (int i = 0; i < times; i++) {
            net.predict(x);
        }
    }
}
