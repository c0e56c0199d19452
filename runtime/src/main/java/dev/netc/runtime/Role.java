package dev.netc.runtime;

import java.util.Locale;

/** What a parameter is to its layer. Its lower-case name ends the parameter's name. */
public enum Role {
    WEIGHT,
    BIAS,
    /** The scale of a normalisation. */
    GAMMA,
    /** The shift of a normalisation. */
    BETA,
    /** The running mean of a batch normalisation. */
    MEAN,
    /** The running variance of a batch normalisation. */
    VARIANCE,
    /** The slope of a parametric ReLU for x < 0. */
    SLOPE;

    /** Whether gradient descent changes it. The statistics of a batch normalisation follow the batches instead. */
    public boolean learnable() {
        return this != MEAN && this != VARIANCE;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
