package dev.netc.compiler.run;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Choices of a random network. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** From {@code least} to {@code most}. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A number that divides all of {@code numbers}. */
    int divisor(int... numbers) {
        int[] divisors = IntStream.rangeClosed(1, numbers[0])
                .filter(d -> IntStream.of(numbers).allMatch(n -> n % d == 0))
                .toArray();
        return divisors[random.nextInt(divisors.length)];
    }
}
