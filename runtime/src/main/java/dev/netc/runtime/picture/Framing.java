package dev.netc.runtime.picture;

/**
 * How a picture gets the height and width of a network's input.
 *
 * @param stretch whether it is resized to the input whatever its aspect; then the rest is 0
 * @param shorterSide in pixels, 0 where no resize is stated
 * @param cropHeight in pixels, 0 where no crop is stated
 */
record Framing(boolean stretch, int shorterSide, int cropHeight, int cropWidth) {
    static final Framing FIT = new Framing(false, 0, 0, 0);
    static final Framing STRETCH = new Framing(true, 0, 0, 0);

    Picture frame(Picture picture, int height, int width) {
        if (stretch) {
            return Frame.centre(height, width, height, width).of(picture);
        }
        Picture stated = stated(picture, height, width);
        return stated.height() == height && stated.width() == width
                ? stated
                : Frame.cover(stated, height, width).of(stated);
    }

    private Picture stated(Picture picture, int height, int width) {
        boolean crops = cropHeight > 0;
        if (shorterSide > 0) {
            return Frame.shorterSide(picture, shorterSide, crops ? cropHeight : height, crops ? cropWidth : width)
                    .of(picture);
        }
        return crops
                ? Frame.centre(picture.height(), picture.width(), cropHeight, cropWidth)
                        .of(picture)
                : picture;
    }
}
