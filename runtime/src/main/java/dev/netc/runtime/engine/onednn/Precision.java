package dev.netc.runtime.engine.onednn;

import org.bytedeco.dnnl.memory;

/** What an element is stored as. Parameters, their gradients and all sums are floats whatever activations are. */
enum Precision {
    FLOAT(memory.data_type.f32, 4),
    /** The upper half of a float: its range, 8 bits of precision. */
    BFLOAT16(memory.data_type.bf16, 2),
    /** A whole number from -128 to 127, in steps that a {@link Grid} knows. */
    S8(memory.data_type.s8, 1),
    /** A whole number from 0 to 255, likewise. */
    U8(memory.data_type.u8, 1);

    private final memory.data_type type;
    private final int bytes;

    Precision(memory.data_type type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    memory.data_type type() {
        return type;
    }

    /** Of one element. */
    int bytes() {
        return bytes;
    }

    /** Rounds to the nearest, to even where two are equally near; NaN stays NaN. */
    static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    static float toFloat(short bfloat16) {
        return Float.intBitsToFloat(bfloat16 << 16);
    }
}
