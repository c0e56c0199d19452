package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;
import dev.netc.runtime.picture.Picture;

/**
 * A part with a share of {@code least} to {@code most} of the picture's area and an aspect of 3:4 to 4:3, which is then
 * resized to the network's input, whatever the .net file says about resizing and cropping. Szegedy et al. 2015; as in
 * torchvision, ten tries are made, then the centre is taken.
 */
record RandomResizedCrop(double least, double most) implements PictureAugmentation {

    private static final int TRIES = 10;
    private static final double LOG_ASPECT = StrictMath.log(4 / 3.0);

    static RandomResizedCrop read(Words words) {
        double least = words.number("least share of the area", 1e-4, 1);
        return new RandomResizedCrop(least, words.number("greatest share of the area", least, 1));
    }

    @Override
    public String text() {
        return "random_resized_crop %s %s".formatted(Words.text(least), Words.text(most));
    }

    @Override
    public Picture apply(Picture picture, RandomStream random) {
        for (int i = 0; i < TRIES; i++) {
            double area = (least + (most - least) * random.uniform()) * picture.height() * picture.width();
            double aspect = StrictMath.exp(LOG_ASPECT * (2 * random.uniform() - 1));
            int width = (int) Math.rint(Math.sqrt(area * aspect));
            int height = (int) Math.rint(Math.sqrt(area / aspect));
            if (width >= 1 && height >= 1 && width <= picture.width() && height <= picture.height()) {
                int top = random.below(picture.height() - height + 1);
                return part(picture, top, random.below(picture.width() - width + 1), height, width);
            }
        }
        int height = Math.min(picture.height(), (int) Math.rint(picture.width() / 0.75));
        int width = Math.min(picture.width(), (int) Math.rint(picture.height() / 0.75));
        return part(picture, (picture.height() - height) / 2, (picture.width() - width) / 2, height, width);
    }

    private static Picture part(Picture picture, int top, int left, int height, int width) {
        int channels = picture.channels();
        byte[] all = picture.pixels();
        byte[] some = new byte[height * width * channels];
        for (int y = 0; y < height; y++) {
            int from = ((top + y) * picture.width() + left) * channels;
            System.arraycopy(all, from, some, y * width * channels, width * channels);
        }
        return Picture.of(height, width, channels, some);
    }
}
