package dev.netc.runtime.train;

import java.util.List;

/** A random change of pictures that leaves their class what it is, so that a network sees more than there are. */
sealed interface Augmentation permits PictureAugmentation, InputAugmentation, Mixup {

    /** All there are, as recipes name them. */
    List<String> KINDS = List.of("pad_crop", "flip", "cutout", "jitter", "mixup", "random_resized_crop");

    /** Behind the word {@code augment}. */
    static Augmentation read(Words words) {
        return switch (words.choice("augmentation", KINDS)) {
            case "pad_crop" -> new PadCrop(words.count("number of pixels", 1));
            case "flip" -> new Flip();
            case "cutout" -> new Cutout(words.count("number of pixels", 1));
            case "jitter" ->
                new Jitter(
                        words.number("brightness", 0, 1),
                        words.number("contrast", 0, 1),
                        words.number("saturation", 0, 1));
            case "mixup" -> new Mixup(words.number("alpha", 0.01, 4));
            default -> RandomResizedCrop.read(words);
        };
    }

    /** As {@link #read} takes it. */
    String text();
}
