package dev.netc.cli;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.Description;
import java.nio.file.Path;

/** How a classifier takes pictures. */
final class PictureInput {
    private PictureInput() {}

    /** @throws UserError if the classifier takes no pictures, or does not give one number for each class */
    static void require(Classifier network, Path file) {
        requireClasses(network, file);
        Description description = network.description();
        if (description.input().size() != 3) {
            throw new UserError(file + ": " + description.network() + " takes vectors of " + description.inputSize()
                    + " numbers, no pictures");
        }
    }

    /** @throws UserError if the classifier does not give one number for each class */
    static void requireClasses(Classifier network, Path file) {
        Description description = network.description();
        if (description.outputs().get(0).shape().size() != 1) {
            throw new UserError(file + ": " + description.network()
                    + " gives a volume, not one number for each class; end it with avgpool global or dense");
        }
    }
}
