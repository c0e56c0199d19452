package dev.netc.runtime;

/**
 * How a parameter begins. Fan-in is the number of inputs that one output sums over (R S C / groups of a convolution),
 * fan-out the number of outputs that one input reaches.
 */
public final class Init {

    /** Normal, standard deviation sqrt(2 / fan-in). He et al. 2015. */
    public static final Init HE_NORMAL = normal("HE_NORMAL", fan -> 2.0 / fan.in());

    /** Uniform within sqrt(6 / fan-in) of 0. */
    public static final Init HE_UNIFORM = uniform("HE_UNIFORM", fan -> 2.0 / fan.in());

    /** Uniform within sqrt(6 / (fan-in + fan-out)) of 0. Glorot and Bengio 2010. */
    public static final Init GLOROT = uniform("GLOROT", fan -> 2.0 / (fan.in() + fan.out()));

    /** Normal, standard deviation sqrt(2 / (fan-in + fan-out)). */
    public static final Init GLOROT_NORMAL = normal("GLOROT_NORMAL", fan -> 2.0 / (fan.in() + fan.out()));

    /** Normal, standard deviation sqrt(1 / fan-in). LeCun et al. 1998. */
    public static final Init LECUN_NORMAL = normal("LECUN_NORMAL", fan -> 1.0 / fan.in());

    public static final Init ZERO = new Init("ZERO", (random, fan) -> 0);

    public static final Init ONE = new Init("ONE", (random, fan) -> 1);

    private final String name;
    private final Draw draw;

    private Init(String name, Draw draw) {
        this.name = name;
        this.draw = draw;
    }

    static Init constant(double value) {
        return new Init(Double.toString(value), (random, fan) -> value);
    }

    /** Draws {@code length} values; the caller owns them. */
    float[] values(int length, Fan fan, RandomStream random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) draw.next(random, fan);
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Init normal(String name, Variance variance) {
        return new Init(name, (random, fan) -> random.gaussian() * Math.sqrt(variance.of(fan)));
    }

    /** A uniform distribution over [-a, a] has the variance a^2 / 3. */
    private static Init uniform(String name, Variance variance) {
        return new Init(name, (random, fan) -> (2 * random.uniform() - 1) * Math.sqrt(3 * variance.of(fan)));
    }

    @FunctionalInterface
    private interface Variance {
        double of(Fan fan);
    }

    @FunctionalInterface
    private interface Draw {
        double next(RandomStream random, Fan fan);
    }
}
