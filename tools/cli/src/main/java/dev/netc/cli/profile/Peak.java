package dev.netc.cli.profile;

import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import java.util.Random;

/** What an engine reaches at best here: the better of a large matrix product and a large convolution. */
final class Peak {
    static final String METHOD = "the better of a matrix product 1024 x 1024 x 1024"
            + " and a 3x3 convolution of 16 x 14x14x64 to 64 channels";

    private static final int SIDE = 1024;
    private static final int BATCH = 16;
    private static final int PIXELS = 14;
    private static final int CHANNELS = 64;
    private static final long LONG_ENOUGH = 500_000_000;

    private Peak() {}

    /** Operations a second, two for each multiply-add. */
    static double measured(Engine engine) {
        return Math.max(product(engine), convolution(engine));
    }

    private static double product(Engine engine) {
        Kernel kernel = engine.dense(filled(engine, SIDE, SIDE), null);
        double operations = 2.0 * SIDE * SIDE * SIDE;
        return operations / fastest(kernel, engine.tensor(SIDE, SIDE), filled(engine, SIDE, SIDE));
    }

    private static double convolution(Engine engine) {
        Convolution geometry = new Convolution(CHANNELS, CHANNELS, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Kernel kernel = engine.convolution(geometry, filled(engine, 3, 3, CHANNELS, CHANNELS), null);
        Tensor x = filled(engine, BATCH, PIXELS, PIXELS, CHANNELS);
        Tensor y = engine.tensor(BATCH, PIXELS, PIXELS, CHANNELS);
        return 2.0 * y.length() * 9 * CHANNELS / fastest(kernel, y, x);
    }

    /** Seconds of the best run of those that there is time for. */
    private static double fastest(Kernel kernel, Tensor y, Tensor x) {
        kernel.run(y, x);
        long best = Long.MAX_VALUE;
        long begin = System.nanoTime();
        for (int run = 0; run == 0 || System.nanoTime() - begin < LONG_ENOUGH; run++) {
            long start = System.nanoTime();
            kernel.run(y, x);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e9;
    }

    private static Tensor filled(Engine engine, long... shape) {
        Tensor tensor = engine.tensor(shape);
        Random random = new Random(1);
        float[] values = new float[Math.toIntExact(tensor.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        tensor.write(values);
        return tensor;
    }
}
