package dev.netc.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param rate of its last step
 * @param loss the mean over its steps, of augmented pictures and of weights that were changing
 * @param accuracy of the same; not a number where the targets are quantities
 * @param validation of the weights at its end, the averaged ones if the recipe averages; empty without pictures for it
 * @param gradientNorms for each layer that learns, by its dotted name and in the order of the network, the norm of the
 *     gradient of its parameters, the mean over some steps
 * @param seconds what it took, validation too
 */
public record EpochResult(
        int epoch,
        double rate,
        double loss,
        double accuracy,
        Optional<Evaluation> validation,
        Map<String, Double> gradientNorms,
        double seconds) {

    public EpochResult {
        gradientNorms = Collections.unmodifiableMap(new LinkedHashMap<>(gradientNorms));
    }
}
