package dev.netc.runtime.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** The instructions that oneDNN uses on a CPU, the most capable first. */
enum Instructions {
    AVX512_BFLOAT16("AVX-512 with bfloat16", dnnl.dnnl_cpu_isa_avx512_core_bf16),
    AVX512("AVX-512", dnnl.dnnl_cpu_isa_avx512_core),
    AVX2("AVX2", dnnl.dnnl_cpu_isa_avx2),
    SSE41("SSE4.1", dnnl.dnnl_cpu_isa_sse41),
    OTHER("CPU", 0);

    private final String title;
    private final int mask;

    Instructions(String title, int mask) {
        this.title = title;
        this.mask = mask;
    }

    /** Those that oneDNN has chosen here. */
    static Instructions here() {
        return of(dnnl.dnnl_get_effective_cpu_isa());
    }

    /** @param isa what {@code dnnl_get_effective_cpu_isa} returns: a bit for each extension */
    static Instructions of(int isa) {
        for (Instructions instructions : values()) {
            if ((isa & instructions.mask) == instructions.mask) {
                return instructions;
            }
        }
        return OTHER;
    }

    /**
     * Why there is no bfloat16 with them, or an empty string. oneDNN emulates it on plain AVX-512, slower than floats, and
     * lacks the gradients elsewhere.
     */
    String lackingForBfloat16() {
        return this == AVX512_BFLOAT16
                ? ""
                : "this CPU has no bfloat16 instructions (AVX-512 BF16), only " + title + "; take the engine onednn";
    }

    /** Why there is no use in 8 bits with them, or an empty string: below AVX2, oneDNN is no faster with them. */
    String lackingForInt8() {
        return compareTo(AVX2) <= 0
                ? ""
                : "this CPU has no instructions for 8 bits that oneDNN is faster with (AVX2), only " + title
                        + "; take the engine onednn";
    }

    @Override
    public String toString() {
        return title;
    }
}
