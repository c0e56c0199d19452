package dev.netc.runtime.weights;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** An element type of safetensors. Files may hold any of them; floating point of 16 bits or more can be read as weights. */
enum DType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    U64(8),
    I32(4),
    U32(4),
    I16(2),
    U16(2),
    I8(1),
    U8(1),
    BOOL(1),
    F8_E4M3(1),
    F8_E5M2(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    boolean readable() {
        return switch (this) {
            case F64, F32, F16, BF16 -> true;
            default -> false;
        };
    }

    /** All elements of a little-endian buffer; for F32 a view of it. Only for readable types. */
    FloatBuffer floats(ByteBuffer buffer) {
        if (this == F32) {
            return buffer.asFloatBuffer();
        }
        FloatBuffer floats = FloatBuffer.allocate(buffer.remaining() / bytes);
        while (floats.hasRemaining()) {
            floats.put(next(buffer));
        }
        return floats.flip();
    }

    private float next(ByteBuffer buffer) {
        return switch (this) {
            case F64 -> (float) buffer.getDouble();
            case F16 -> halfToFloat(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            default -> throw new IllegalStateException("no decoder of " + this);
        };
    }

    /** IEEE 754 binary16; {@code Float.float16ToFloat} came with Java 20. */
    private static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1F;
        int fraction = half & 0x3FF;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int biased = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | biased << 23 | fraction << 13);
    }
}
