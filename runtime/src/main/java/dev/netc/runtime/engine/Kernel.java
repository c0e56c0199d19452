package dev.netc.runtime.engine;

/**
 * One operation of one layer, prepared once when a network is built and run for every prediction, from many threads at
 * once. A kernel reads its parameters at each run, so newly loaded weights are seen.
 */
@FunctionalInterface
public interface Kernel {

    /**
     * Computes {@code out} from {@code in}. Every element of {@code out} is overwritten.
     *
     * @param out has the shape of the result, which the compiler worked out. It may be the very memory of {@code in[0]}
     *     (or of any input, for add and multiply) where the kernel's factory says "in place"; otherwise it shares
     *     nothing with an input.
     * @param in the inputs, the batch size of each that of {@code out}
     */
    void run(Tensor out, Tensor... in);
}
