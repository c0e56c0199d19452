package dev.netc.compiler.operation;

import java.util.List;

/**
 * An array that belongs to an operation.
 *
 * @param name the last part of its name: {@code weight}
 * @param dimensions in the runtime's layout: [R, S, C, K] for a convolution, [C, K] for a dense layer
 * @param learnable whether training changes it by gradients, so that it counts as a parameter of the network
 */
public record Parameter(String name, List<Integer> dimensions, boolean learnable) {

    static Parameter learnable(String name, Integer... dimensions) {
        return new Parameter(name, List.of(dimensions), true);
    }

    static Parameter statistic(String name, int channels) {
        return new Parameter(name, List.of(channels), false);
    }

    public long elements() {
        return dimensions.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
