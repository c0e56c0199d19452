package dev.netc.runtime.picture;

/** The samples of a picture as the channels of a network. */
final class Channels {

    private Channels() {}

    /** [height, width, channels]; the picture's own array where it already is that. */
    static byte[] of(Picture picture, int channels, boolean bgr) {
        byte[] samples = picture.array();
        if (channels == 1) {
            return picture.channels() == 1 ? samples : luma(samples);
        }
        if (picture.channels() == 1) {
            return repeated(samples);
        }
        return bgr ? reversed(samples) : samples;
    }

    /** 0.299 R + 0.587 G + 0.114 B in PIL's 16-bit fixed point. */
    private static byte[] luma(byte[] rgb) {
        byte[] grey = new byte[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int r = Byte.toUnsignedInt(rgb[3 * i]);
            int g = Byte.toUnsignedInt(rgb[3 * i + 1]);
            int b = Byte.toUnsignedInt(rgb[3 * i + 2]);
            grey[i] = (byte) ((19595 * r + 38470 * g + 7471 * b + (1 << 15)) >> 16);
        }
        return grey;
    }

    private static byte[] repeated(byte[] grey) {
        byte[] rgb = new byte[Math.multiplyExact(grey.length, 3)];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / 3];
        }
        return rgb;
    }

    private static byte[] reversed(byte[] rgb) {
        byte[] bgr = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return bgr;
    }
}
