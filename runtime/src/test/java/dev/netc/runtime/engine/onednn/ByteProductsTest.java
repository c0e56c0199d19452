package dev.netc.runtime.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteProductsTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                dnnl.dnnl_cpu_isa_avx2_vnni,
                dnnl.dnnl_cpu_isa_avx2_vnni_2,
                dnnl.dnnl_cpu_isa_avx512_core_vnni,
                dnnl.dnnl_cpu_isa_avx512_core_bf16,
                dnnl.dnnl_cpu_isa_avx512_core_amx
            })
    void withVnniWeightsTakeAllOfEightBits(int isa) {
        assertEquals(ByteProducts.VNNI, ByteProducts.of(isa));
        assertEquals(127, ByteProducts.VNNI.greatestWeight());
        assertEquals(1, ByteProducts.VNNI.convolutionFactor(Precision.S8));
        assertEquals(1, ByteProducts.VNNI.convolutionFactor(Precision.U8));
    }

    @ParameterizedTest
    @ValueSource(ints = {dnnl.dnnl_cpu_isa_avx2, dnnl.dnnl_cpu_isa_avx512_core})
    void withoutItTwoProductsFitSixteenBits(int isa) {
        assertEquals(ByteProducts.PAIRS, ByteProducts.of(isa));
        int greatest = ByteProducts.PAIRS.greatestWeight();
        assertTrue(2 * 255 * greatest <= Short.MAX_VALUE);
        // Signed inputs are shifted by 128, and weights that are halved on the way are as large afterwards.
        assertEquals(2, ByteProducts.PAIRS.convolutionFactor(Precision.S8));
        assertTrue(2 * greatest <= Byte.MAX_VALUE);
        assertEquals(1, ByteProducts.PAIRS.convolutionFactor(Precision.U8));
    }

    @Test
    void sumsThatMightLeave32BitsAreNotMade() {
        for (ByteProducts products : ByteProducts.values()) {
            long most = Integer.MAX_VALUE / (255L * products.greatestWeight());
            assertTrue(products.canSum(most));
            assertFalse(products.canSum(most + 1));
        }
        // VGG's first dense layer.
        assertTrue(ByteProducts.VNNI.canSum(7 * 7 * 512));
    }
}
