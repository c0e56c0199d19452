package dev.netc.runtime.picture;

import java.util.zip.CRC32;

/** Pictures made by a formula, and a checksum of their bytes: the same were given to PIL 12.3.0. */
final class Pictures {

    private Pictures() {}

    static Picture formula(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            int c = i % channels;
            int x = i / channels % width;
            int y = i / channels / width;
            pixels[i] = (byte) (x * x * 7 + y * 13 * x + c * 57 + ((x * y) >> 3));
        }
        return Picture.of(height, width, channels, pixels);
    }

    static Picture grey(int height, int width, int... samples) {
        byte[] pixels = new byte[samples.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) samples[i];
        }
        return Picture.of(height, width, 1, pixels);
    }

    static String checksum(float[] samples) {
        CRC32 crc = new CRC32();
        for (float sample : samples) {
            crc.update((int) sample);
        }
        return String.format("%08x", crc.getValue());
    }
}
