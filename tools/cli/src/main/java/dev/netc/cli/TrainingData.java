package dev.netc.cli;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Datasets;
import java.util.Optional;

/**
 * The pictures of a training.
 *
 * @param name of the set to learn from
 * @param heldOutName of the set that the held-out pictures are of
 * @param heldOut empty where the set has no such part and no other set was named
 */
record TrainingData(String name, Dataset train, String heldOutName, Optional<Dataset> heldOut) {

    /** @param validate null for the held-out part of {@code data} */
    static TrainingData of(String data, String validate) {
        Optional<Dataset> heldOut = validate == null ? Datasets.heldOut(data) : Optional.of(Datasets.test(validate));
        return new TrainingData(data, Datasets.train(data), validate == null ? data : validate, heldOut);
    }
}
