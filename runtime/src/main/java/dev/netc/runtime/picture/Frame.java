package dev.netc.runtime.picture;

/**
 * A part of a resized picture.
 *
 * @param resizedHeight of the whole; never built, so it may be of any length
 * @param top first row of the part
 * @param height of the part
 */
record Frame(long resizedHeight, long resizedWidth, long top, long left, int height, int width) {

    /** The centre of a resized picture, or as much of it as there is. */
    static Frame centre(long resizedHeight, long resizedWidth, int height, int width) {
        int h = (int) Math.min(height, resizedHeight);
        int w = (int) Math.min(width, resizedWidth);
        return new Frame(resizedHeight, resizedWidth, margin(resizedHeight, h), margin(resizedWidth, w), h, w);
    }

    /** Rounds halves to even, as torchvision's CenterCrop does. */
    private static long margin(long whole, int part) {
        return (long) Math.rint((whole - part) / 2.0);
    }

    /** The centre of {@code picture} resized to a shorter side of {@code side} pixels. */
    static Frame shorterSide(Picture picture, int side, int height, int width) {
        long h = picture.height();
        long w = picture.width();
        return w <= h ? centre(side * h / w, side, height, width) : centre(side, side * w / h, height, width);
    }

    /** The centre of {@code picture} resized until it just covers {@code height} x {@code width}. */
    static Frame cover(Picture picture, int height, int width) {
        long h = picture.height();
        long w = picture.width();
        return height * w >= width * h
                ? centre(height, w * height / h, height, width)
                : centre(h * width / w, width, height, width);
    }

    /**
     * Resizes and crops in one go: only pixels of the part are computed. The rows first become narrower, then the
     * columns shorter, with 8 bits in between, as in PIL.
     */
    Picture of(Picture whole) {
        if (whole.height() == resizedHeight && height == resizedHeight) {
            if (whole.width() == resizedWidth && width == resizedWidth) {
                return whole;
            }
        }
        Resampling rows = Resampling.of(whole.height(), resizedHeight, top, height);
        Resampling columns = Resampling.of(whole.width(), resizedWidth, left, width);
        return new Picture(height, width, whole.channels(), down(across(whole, columns, rows), rows, whole.channels()));
    }

    /** The rows of {@code whole} that {@code rows} needs, resized: [rows.end - rows.begin, width, channels]. */
    private byte[] across(Picture whole, Resampling columns, Resampling rows) {
        int channels = whole.channels();
        byte[] in = whole.array();
        byte[] out = new byte[Math.multiplyExact(rows.end() - rows.begin(), width * channels)];
        int at = 0;
        for (int y = rows.begin(); y < rows.end(); y++) {
            int row = y * whole.width() * channels;
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    out[at++] = columns.sample(x, in, row + channel, channels);
                }
            }
        }
        return out;
    }

    private byte[] down(byte[] in, Resampling rows, int channels) {
        int row = width * channels;
        byte[] out = new byte[Math.multiplyExact(height, row)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < row; x++) {
                out[y * row + x] = rows.sample(y, in, x - rows.begin() * row, row);
            }
        }
        return out;
    }
}
