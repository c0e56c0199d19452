package dev.netc.runtime.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** How a CPU multiplies 8-bit numbers, which decides how large weights may be so that every sum is exact. */
enum ByteProducts {
    /** Four products and their sum in 32 bits. */
    VNNI(127),
    /** Two products and their sum in 16 bits, saturating: 2 * 255 * 63 fits. Made of AVX2 or AVX-512. */
    PAIRS(63);

    private static final int GREATEST_INPUT = 255;

    private final int greatestWeight;

    ByteProducts(int greatestWeight) {
        this.greatestWeight = greatestWeight;
    }

    static ByteProducts here() {
        return of(dnnl.dnnl_get_effective_cpu_isa());
    }

    /** @param isa as at {@link Instructions#of} */
    static ByteProducts of(int isa) {
        return has(isa, dnnl.dnnl_cpu_isa_avx2_vnni) || has(isa, dnnl.dnnl_cpu_isa_avx512_core_vnni) ? VNNI : PAIRS;
    }

    /** Weights are stored as whole numbers from minus this to this. */
    int greatestWeight() {
        return greatestWeight;
    }

    /**
     * What a convolution of inputs of this precision wants weights multiplied by. Without VNNI, oneDNN halves those that
     * meet signed inputs, and rounds: only even ones stay what they are.
     */
    int convolutionFactor(Precision inputs) {
        return this == PAIRS && inputs == Precision.S8 ? 2 : 1;
    }

    /** Whether no sum of {@code terms} products can leave 32 bits. */
    boolean canSum(long terms) {
        return terms <= Integer.MAX_VALUE / (GREATEST_INPUT * greatestWeight);
    }

    private static boolean has(int isa, int mask) {
        return (isa & mask) == mask;
    }
}
