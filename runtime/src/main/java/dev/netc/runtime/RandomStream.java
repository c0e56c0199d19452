package dev.netc.runtime;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64 (Steele, Lea and Flood 2014), each stream
 * seeded by a seed and a name. For one thread.
 */
public final class RandomStream {

    private long state;

    /** Equal seeds and names give equal streams; any other two are independent. */
    public RandomStream(long seed, String name) {
        state = mix(seed) ^ mix(hash(name));
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        state += 0x9E3779B97F4A7C15L;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    /** One of 0, ..., {@code bound} - 1, each as likely. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal, by Box and Muller's formula. */
    public double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** FNV-1a over the UTF-16 units: 64 bits, where {@link String#hashCode} has 32 that collide easily. */
    private static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
