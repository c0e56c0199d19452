package dev.netc.cli;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.Description;
import dev.netc.runtime.picture.Picture;
import java.nio.file.Path;
import java.util.List;

/** How a classifier takes pictures. */
final class PictureInput {
    private PictureInput() {}

    /** @throws UserError if the classifier takes no pictures, or does not give one number for each class */
    static void require(Classifier network, Path file) {
        Description description = network.description();
        if (description.input().size() != 3) {
            throw new UserError(file + ": " + description.network() + " takes vectors of " + description.inputSize()
                    + " numbers, no pictures");
        }
        if (description.outputs().get(0).shape().size() != 1) {
            throw new UserError(file + ": " + description.network()
                    + " gives a volume, not one number for each class; end it with avgpool global or dense");
        }
    }

    /** The picture as the network's input, [H, W, C]. */
    static float[] prepare(Classifier network, Picture picture) {
        List<Integer> shape = network.description().input();
        return network.description().preprocessing().apply(picture, shape.get(0), shape.get(1), shape.get(2));
    }
}
