package dev.netc.compiler.run;

import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import java.util.Random;

/** Weights and inputs drawn at random. */
final class Weights {

    private Weights() {}

    /** Gives every parameter that would begin as a constant random values, statistics too: the same on any engine. */
    static void randomize(Network network, long seed) {
        network.parameters().values().forEach(parameter -> randomize(parameter, seed));
    }

    /** {@code samples} inputs of {@code network}. */
    static float[] input(Network network, int samples, long seed) {
        Random random = new Random(seed);
        float[] x = new float[samples * network.description().inputSize()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static void randomize(Parameter parameter, long seed) {
        Random random = new Random(seed * 31 + parameter.name().hashCode());
        float[] values = parameter.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (parameter.role()) {
                case WEIGHT -> values[i];
                case GAMMA, VARIANCE -> 0.5f + random.nextFloat();
                case SLOPE -> random.nextFloat() / 2;
                case BIAS, BETA, MEAN -> (float) random.nextGaussian() / 4;
            };
        }
        parameter.set(values);
    }
}
