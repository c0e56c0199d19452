package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;
import org.junit.jupiter.api.Test;

/** The passes of a whole network in double, against finite differences. */
class WholeGradientTest {

    private static final int SAMPLES = 3;
    private static final long SEED = 5;

    @Test
    void everyParametersGradientIsTheSlopeOfTheLoss() {
        SmallResNet net = SmallResNet.create(3, "reference-double");
        double[] x = random("x", SAMPLES * 64);
        double[] outer = random("outer", SAMPLES * 10);
        Slopes.check(net, x, outer, SAMPLES);
    }

    private static double[] random(String name, int length) {
        RandomStream random = new RandomStream(SEED, name);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.gaussian();
        }
        return values;
    }
}
