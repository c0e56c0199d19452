package dev.netc.runtime.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    @Test
    void bfloat16NeedsItsOwnInstructions() {
        assertEquals("", Instructions.of(dnnl.dnnl_cpu_isa_avx512_core_bf16).lackingForBfloat16());
        assertEquals("", Instructions.of(dnnl.dnnl_cpu_isa_avx512_core_amx).lackingForBfloat16());
        assertEquals(
                "this CPU has no bfloat16 instructions (AVX-512 BF16), only AVX-512; take the engine onednn",
                Instructions.of(dnnl.dnnl_cpu_isa_avx512_core_vnni).lackingForBfloat16());
        assertEquals(
                "this CPU has no bfloat16 instructions (AVX-512 BF16), only AVX2; take the engine onednn",
                Instructions.of(dnnl.dnnl_cpu_isa_avx2_vnni_2).lackingForBfloat16());
    }

    @Test
    void int8NeedsAvx2() {
        assertEquals("", Instructions.of(dnnl.dnnl_cpu_isa_avx512_core_bf16).lackingForInt8());
        assertEquals("", Instructions.of(dnnl.dnnl_cpu_isa_avx2).lackingForInt8());
        assertEquals(
                "this CPU has no instructions for 8 bits that oneDNN is faster with (AVX2), only SSE4.1; take the"
                        + " engine onednn",
                Instructions.of(dnnl.dnnl_cpu_isa_avx).lackingForInt8());
        assertEquals(
                "this CPU has no instructions for 8 bits that oneDNN is faster with (AVX2), only CPU; take the engine"
                        + " onednn",
                Instructions.of(0).lackingForInt8());
    }

    @Test
    void aCpuOfAnotherKindIsNamedPlainly() {
        assertEquals("CPU", Instructions.of(dnnl.dnnl_cpu_isa_default).toString());
        assertEquals("SSE4.1", Instructions.of(dnnl.dnnl_cpu_isa_avx).toString());
    }
}
